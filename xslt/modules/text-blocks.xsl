<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a text, one string a block. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="https://edition.invalid/ns/reading" xmlns:text="https://edition.invalid/ns/text"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="text:blocks" on-no-match="shallow-skip" on-multiple-match="fail" visibility="private"/>

  <!-- Any element: its blocks, or its text as one block. -->
  <xsl:template match="*" mode="text:blocks" as="xs:string*" priority="-1">
    <xsl:sequence select="if (r:container(.)) then r:runs(.) ! text:run(.) else r:line(.)"/>
  </xsl:template>

  <xsl:template match="*[r:hidden(.)]" mode="text:blocks" as="empty-sequence()" priority="2"/>

  <xsl:template match="ab[@type = 'preformatted']" mode="text:blocks" as="xs:string">
    <xsl:sequence select="r:typed(.)"/>
  </xsl:template>

  <!-- What stands line under line. -->
  <xsl:template match="lg[not(lg)] | sp | address | castList | castGroup | list/item | cell" mode="text:blocks" as="xs:string">
    <xsl:sequence select="if (r:container(.)) then text:stacked(r:runs(.) ! text:run(.)) else r:line(.)"/>
  </xsl:template>

  <xsl:template match="list" mode="text:blocks" as="xs:string">
    <xsl:variable name="items" as="xs:string*">
      <xsl:for-each select="r:items(.)">
        <xsl:sequence select="string-join((?* ! text:stacked(text:blocks(.)))[. ne ''], ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="text:stacked($items)"/>
  </xsl:template>

  <xsl:template match="table" mode="text:blocks" as="xs:string">
    <xsl:sequence select="text:stacked(*[not(r:hidden(.))] ! text:blocks(.))"/>
  </xsl:template>

  <xsl:template match="row" mode="text:blocks" as="xs:string">
    <xsl:sequence select="string-join(*[not(r:hidden(.))] ! translate(text:stacked(text:blocks(.)), '&#10;', ' '), '&#9;')"/>
  </xsl:template>

  <xsl:function name="text:run" as="xs:string*">
    <xsl:param name="run" as="array(node())"/>
    <xsl:sequence select="if (array:size($run) = 1 and $run(1) instance of element()) then text:blocks($run(1)) else r:line($run?*)"
        xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
  </xsl:function>

  <xsl:function name="text:blocks" as="xs:string*">
    <xsl:param name="node" as="node()"/>
    <xsl:apply-templates select="$node" mode="text:blocks"/>
  </xsl:function>

  <xsl:function name="text:stacked" as="xs:string">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:sequence select="string-join($lines[. ne ''], '&#10;')"/>
  </xsl:function>
</xsl:stylesheet>
