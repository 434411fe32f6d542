<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus (Guidelines 13): the lemma, or the first reading where none is preferred, stands in the text, the
     other readings in a note at its place. An apparatus that is linked to its text by place or by anchors is only a note. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:read="https://edition.invalid/ns/read"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="read:linked" as="xs:boolean"
      select="exists(//variantEncoding[@method and not(@method eq 'parallel-segmentation')])"/>

  <xsl:template match="text//listApp" as="node()*">
    <xsl:apply-templates select="* except (head, desc)"/>
  </xsl:template>

  <xsl:template match="text//app" as="node()*">
    <xsl:variable name="readings" as="element()*" select="lem, descendant::rdg[ancestor::app[1] is current()]"/>
    <xsl:variable name="linked" as="xs:boolean" select="$read:linked or exists((@from, @to, @loc, parent::listApp))"/>
    <xsl:variable name="read" as="element()?" select="$readings[1][not($linked)]"/>
    <xsl:variable name="last" as="element()?" select="$read/*[last()][self::l | self::p | self::ab]"/>
    <xsl:variable name="entry" as="element(note)"><xsl:call-template name="read:entry">
      <xsl:with-param name="readings" select="$readings"/>
      <xsl:with-param name="read" select="$read"/>
    </xsl:call-template></xsl:variable>
    <xsl:apply-templates select="$read/(node() except $last)"/>
    <xsl:choose>
      <xsl:when test="exists($last)">
        <xsl:for-each select="$last">
          <xsl:copy><xsl:apply-templates select="@* | node()"/><xsl:sequence select="$entry"/></xsl:copy>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$entry"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="note"/>
  </xsl:template>

  <!-- "grey A] green B C; om. D" -->
  <xsl:template name="read:entry" as="element(note)">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:param name="readings" as="element()*"/>
    <xsl:param name="read" as="element()?"/>
    <note type="apparatus">
      <xsl:apply-templates select="@xml:id"/>
      <xsl:if test="starts-with((@to, @from)[1], '#')"><xsl:attribute name="target" select="(@to, @from)[1]"/></xsl:if>
      <xsl:value-of select="@loc/(. || ' ')"/>
      <xsl:if test="exists($read) or lem"><xsl:text>{normalize-space(read:plain(($read, lem)[1]))}{read:witnesses(($read, lem)[1])}] </xsl:text></xsl:if>
      <xsl:for-each select="$readings except ($read, lem)">
        <xsl:if test="position() gt 1">; </xsl:if>
        <xsl:choose>
          <xsl:when test="normalize-space() or *"><xsl:apply-templates mode="read:within"/></xsl:when>
          <xsl:otherwise>om.</xsl:otherwise>
        </xsl:choose>
        <xsl:text>{read:witnesses(.)}</xsl:text>
      </xsl:for-each>
      <xsl:for-each select="witDetail"><xsl:text>; </xsl:text><xsl:apply-templates/></xsl:for-each>
    </note>
  </xsl:template>

  <!-- A rejected reading stands in a line, whatever it holds. -->
  <xsl:mode name="read:within" on-no-match="shallow-copy"/>
  <xsl:template match="p | ab | l | lg | sp | speaker | stage | div | head" mode="read:within" as="node()*">
    <xsl:if test="preceding-sibling::*"> / </xsl:if>
    <xsl:apply-templates mode="read:within"/>
  </xsl:template>
  <xsl:template match="*" mode="read:within" as="node()*" priority="-0.6"><xsl:apply-templates select="."/></xsl:template>

  <!-- The words of a lemma, without the apparatus on parts of it. -->
  <xsl:function name="read:plain" as="xs:string">
    <xsl:param name="lemma" as="element()"/>
    <xsl:sequence select="string-join($lemma//text()[empty(ancestor::*[. &gt;&gt; $lemma]/(self::note | self::rdg | self::del | self::sic | self::orig))])"/>
  </xsl:function>

  <!-- " A B": the sigla of the witnesses, or who proposes the reading. -->
  <xsl:function name="read:witnesses" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="named" as="xs:string*" select="
      if ($reading/following-sibling::*[1]/self::wit) then $reading/following-sibling::wit[1] ! normalize-space()
      else tokenize($reading/(@wit, @source, @resp)[1]) ! replace(., '^.*[#:/]', '')"/>
    <xsl:sequence select="string-join(('', $named), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
