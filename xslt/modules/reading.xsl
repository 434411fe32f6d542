<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text as a string: corr and reg instead of sic and orig, no notes, no navigation; one space for any white space. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <xsl:import href="source-forms.xsl"/>

  <xsl:mode name="reading" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:function name="e:reading" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="reading"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <!-- The heading of a division without its printed number. -->
  <xsl:function name="e:heading" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="string-join($division/head ! e:reading(node() except label), ' ')"/>
  </xsl:function>

  <xsl:template match="text()" mode="reading" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="choice" mode="reading" as="xs:string*">
    <xsl:apply-templates select="e:chosen(.)" mode="reading"/>
  </xsl:template>

  <xsl:template match="lb" mode="reading" as="xs:string">
    <xsl:sequence select="if (@break eq 'no') then '' else ' '"/>
  </xsl:template>

  <!-- Blocks inside blocks (an item in a paragraph, a line in a quotation) are words apart. -->
  <xsl:template match="p | ab | l | lg | item | list/label | cell | head | quote | salute | signed | dateline | byline | addrLine | div | note[e:printed(.)]"
      mode="reading" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="reading"/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="note[not(e:printed(.))] | fw | del | surplus | pc[e:divides(.)] | comment() | processing-instruction()" mode="reading" as="item()*"/>

  <!-- The reading of a choice that a reader gets. -->
  <xsl:function name="e:chosen" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/corr, $choice/reg, $choice/expan, $choice/*[last()])[1]"/>
  </xsl:function>

</xsl:stylesheet>
