<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI text as HTML, mode flow: what holds for every element. One reading: what stands in the page is the corrected text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:r="https://edition.invalid/ns/reading"
    exclude-result-prefixes="#all">

  <xsl:import href="kinds.xsl"/>

  <xsl:mode name="flow" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <!-- Citations, which come as HTML. -->
  <xsl:mode name="cited" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- Nothing is lost: an element without a template comes out with its content, a block or a phrase by its name; of one
       that is neither the builder is told. -->
  <xsl:template match="*" mode="flow" as="node()*">
    <xsl:variable name="block" as="xs:boolean" select="map:contains($r:blocks, local-name())"/>
    <xsl:variable name="phrase" as="xs:boolean" select="map:contains($r:phrases, local-name())"/>
    <xsl:if test="not($block or $phrase) or namespace-uri() ne 'http://www.tei-c.org/ns/1.0'">
      <xsl:message expand-text="yes">no template for {name()} at {path()}</xsl:message>
    </xsl:if>
    <xsl:element name="{if ($block or not($phrase or ancestor::p or ancestor::head or ancestor::ab or text()[normalize-space()])) then 'div' else 'span'}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="flow" as="text()?">
    <xsl:value-of select="replace(., '[ \t\r\n]+', ' ')"/>
  </xsl:template>

  <!-- An address may go on in the next line after a slash and before any other mark (Chicago Manual of Style 7.46); copied, it is whole. -->
  <xsl:template match="text()[contains(., '://')]" mode="flow cited" as="node()*">
    <xsl:analyze-string select="replace(., '[ \t\r\n]+', ' ')" regex="[a-z]+://\S+" flags="i">
      <xsl:matching-substring>
        <xsl:analyze-string select="." regex="/+|[.?&amp;=#_\-]?[^/.?&amp;=#_\-]+|[.?&amp;=#_\-]">
          <xsl:matching-substring><xsl:if test="position() gt 1 and not(starts-with(., '/'))"><wbr/></xsl:if>{.}</xsl:matching-substring>
        </xsl:analyze-string>
      </xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- White space between blocks only makes the source of the page readable. -->
  <xsl:template match="(body | front | back | div | list | table | row | lg | listBibl | cit | sp | opener | closer | postscript | address | quote[p | ab])/text()[not(normalize-space())]"
      mode="flow" as="text()" priority="1">
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- Furniture of the source; seen in the text as printed. -->
  <xsl:template match="fw" mode="flow" as="element()">
    <xsl:element name="{if (ancestor::p | ancestor::head | ancestor::ab) then 'span' else 'p'}">
      <xsl:attribute name="class" select="'apparatus printed furniture'"/>
      <xsl:attribute name="hidden" select="'hidden'"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <!-- Languages that are written from right to left. -->
  <xsl:variable name="e:leftward" as="xs:string*" static="yes" select="'ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'"/>

  <!-- The id and the language of an element. -->
  <xsl:template name="e:common" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
    <xsl:sequence select="@xml:lang ! e:direction(.)"/>
  </xsl:template>

  <xsl:function name="e:direction" as="attribute(dir)?">
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="tokenize($language, '-')[1] = $e:leftward"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
  </xsl:function>

  <!-- Elements that HTML does not allow in its p. -->
  <xsl:function name="e:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::list | self::table | self::lg | self::figure | self::p | self::div | self::cit | self::l
      | self::quote[p | l | lg | list | table | cit]])"/>
  </xsl:function>

  <!-- The name of the HTML element for a paragraph-like block. -->
  <xsl:function name="e:paragraph" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/*[e:is-block(.)]) then 'div' else 'p'"/>
  </xsl:function>

</xsl:stylesheet>
