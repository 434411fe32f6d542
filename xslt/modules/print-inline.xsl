<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs within a line: text, style, language, marks of names, footnotes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="print:line" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- A run of nodes; of a block, what it holds. -->
  <xsl:function name="print:line" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="print:line"/>
  </xsl:function>

  <xsl:template match="*" mode="print:line" as="node()*" priority="-0.6">
    <xsl:apply-templates mode="print:line"/>
  </xsl:template>

  <xsl:template match="*[r:hidden(.)]" mode="print:line" as="node()*" priority="2"/>

  <xsl:template match="choice" mode="print:line" as="node()*">
    <xsl:apply-templates select="r:chosen(.)" mode="print:line"/>
    <xsl:call-template name="print:emendation"/>
  </xsl:template>

  <xsl:template match="lb" mode="print:line" as="element(print:br)?">
    <xsl:if test="not(@break = 'no')"><br/></xsl:if>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//text()" mode="print:line" as="text()?">
    <xsl:value-of select="translate(e:typed-words(.), ' ', '&#160;')"/>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//processing-instruction('edition-space')" mode="print:line" as="text()?" priority="3">
    <xsl:value-of select="translate(e:typed-space(.), ' &#9;', '&#160;&#160;')"/>
  </xsl:template>

  <xsl:template match="ab[@type = 'preformatted']//lb" mode="print:line" as="node()+" priority="1">
    <xsl:variable name="typed" as="xs:string" select="e:typed-break(.)"/>
    <xsl:for-each select="1 to max((1, string-length($typed) - string-length(translate($typed, '&#10;', ''))))"><br/></xsl:for-each>
    <xsl:text>{translate(replace($typed, '^.*\n', '', 's'), ' &#9;', '&#160;&#160;')}</xsl:text>
  </xsl:template>

  <xsl:template match="emph | foreign | soCalled | distinct | mentioned | title[@level = ('m', 'j', 's')]" mode="print:line" as="node()*">
    <i><xsl:call-template name="print:language"/><xsl:apply-templates mode="print:line"/></i>
  </xsl:template>

  <xsl:template match="hi" mode="print:line" as="node()*">
    <xsl:variable name="style" as="xs:string?" select="map {
        'bold': 'b', 'b': 'b', 'sup': 'sup', 'superscript': 'sup', 'sub': 'sub', 'subscript': 'sub', 'smallcaps': 'u', 'sc': 'u',
        'roman': 'u', 'underline': 'u', 'underlined': 'u' }((tokenize(@rend), '')[1])"/>
    <xsl:element name="{($style, 'i')[1]}">
      <xsl:call-template name="print:language"/>
      <xsl:apply-templates mode="print:line"/>
    </xsl:element>
  </xsl:template>

  <!-- Quotation marks of the editors' prose; those of a text are characters of the text. -->
  <xsl:template match="teiHeader//q | note//q | standOff//q" mode="print:line" as="node()*">
    <xsl:text>“</xsl:text><xsl:apply-templates mode="print:line"/><xsl:text>”</xsl:text>
  </xsl:template>

  <xsl:template match="ref[matches(@target, '^https?:')]" mode="print:line" as="element(print:a)">
    <a href="{@target}"><xsl:apply-templates mode="print:line"/></a>
  </xsl:template>

  <xsl:template match="ref[@type eq 'note'][e:raised(.)]" mode="print:line" as="element(print:sup)">
    <sup><xsl:apply-templates mode="print:line"/></sup>
  </xsl:template>

  <!-- An element in another language, where no other template has said so. -->
  <xsl:template match="*[@xml:lang][not(self::foreign or self::hi or self::emph)]" mode="print:line" as="node()*" priority="1">
    <u lang="{@xml:lang}"><xsl:next-match/></u>
  </xsl:template>

  <xsl:template name="print:language" as="attribute()?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
