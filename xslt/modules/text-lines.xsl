<?xml version="1.0" encoding="UTF-8"?>
<!-- A run of text as a line: white space is one space, a kept line break a new line. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading" xmlns:text="https://edition.invalid/ns/text"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="text:line" on-no-match="shallow-skip" on-multiple-match="fail" visibility="private"/>

  <xsl:function name="r:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:apply-templates select="$nodes/(self::text() | self::*/node())" mode="text:line"/>
    </xsl:variable>
    <xsl:sequence select="string-join((tokenize(string-join($pieces), '\n') ! normalize-space(.))[. ne ''], '&#10;')"/>
  </xsl:function>

  <xsl:template match="text()" mode="text:line" as="xs:string">
    <xsl:sequence select="translate(., '&#9;&#10;&#13;', '   ')"/>
  </xsl:template>

  <xsl:template match="lb[not(@break = 'no')]" mode="text:line" as="xs:string">
    <xsl:sequence select="'&#10;'"/>
  </xsl:template>

  <!-- Lines typed in columns, as they stand. -->
  <xsl:mode name="text:typed" on-no-match="shallow-skip" on-multiple-match="fail" visibility="private"/>

  <xsl:function name="r:typed" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="pieces" as="xs:string*"><xsl:apply-templates select="$block/node()" mode="text:typed"/></xsl:variable>
    <xsl:sequence select="replace(e:typed-indent($block) || string-join($pieces), '\s+$', '')"/>
  </xsl:function>

  <xsl:template match="text()" mode="text:typed" as="xs:string"><xsl:sequence select="e:typed-words(.)"/></xsl:template>
  <xsl:template match="lb" mode="text:typed" as="xs:string"><xsl:sequence select="e:typed-break(.)"/></xsl:template>
  <xsl:template match="processing-instruction('edition-space')" mode="text:typed" as="xs:string"><xsl:sequence select="e:typed-space(.)"/></xsl:template>
  <xsl:template match="choice" mode="text:typed" as="xs:string*"><xsl:apply-templates select="r:chosen(.)" mode="text:typed"/></xsl:template>
  <xsl:template match="*[r:hidden(.)]" mode="text:typed" as="empty-sequence()" priority="2"/>

  <xsl:template match="choice" mode="text:line" as="xs:string*">
    <xsl:apply-templates select="r:chosen(.)" mode="text:line"/>
  </xsl:template>

  <xsl:template match="*[r:hidden(.)]" mode="text:line" as="empty-sequence()" priority="2"/>
</xsl:stylesheet>
