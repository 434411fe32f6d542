<?xml version="1.0" encoding="UTF-8"?>
<!-- Whatever the root is, one TEI with one text: a corpus becomes a text of many divisions, a transcript of pages its text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:read="https://edition.invalid/ns/read"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="/TEI | /teiCorpus" as="element(TEI)">
    <TEI>
      <xsl:apply-templates select="@*"/>
      <xsl:if test="$id ne ''"><xsl:attribute name="xml:id" select="$id"/></xsl:if>
      <xsl:apply-templates select="teiHeader, standOff"/>
      <xsl:choose>
        <xsl:when test="TEI | teiCorpus">
          <text>
            <xsl:apply-templates select="text/@*"/>
            <body>
              <xsl:apply-templates select="text" mode="read:member"/>
              <xsl:apply-templates select="TEI | teiCorpus" mode="read:member"/>
            </body>
          </text>
        </xsl:when>
        <xsl:when test="text"><xsl:apply-templates select="text"/></xsl:when>
        <xsl:otherwise><text><body><xsl:apply-templates select="sourceDoc" mode="read:pages"/></body></text></xsl:otherwise>
      </xsl:choose>
    </TEI>
  </xsl:template>

  <!-- A member of a corpus: its title, unless its text begins with it, and its text. -->
  <xsl:mode name="read:member" on-no-match="shallow-copy"/>

  <xsl:template match="TEI | teiCorpus" mode="read:member" as="element(div)">
    <xsl:variable name="title" as="element(title)?" select="teiHeader/fileDesc/titleStmt/title[1]"/>
    <div type="text">
      <xsl:apply-templates select="@xml:id | @xml:lang"/>
      <xsl:if test="normalize-space($title) and not(starts-with(normalize-space(text), normalize-space($title)))">
        <head><xsl:apply-templates select="$title/node()"/></head>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="text | TEI | teiCorpus"><xsl:apply-templates select="text | TEI | teiCorpus" mode="read:member"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="sourceDoc" mode="read:pages"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="text | front | body | back | group" mode="read:member" as="node()*">
    <xsl:choose>
      <xsl:when test="head | p | ab | l | lg"><div><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="read:member"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="read:member" as="node()*" priority="-0.6"><xsl:apply-templates select="."/></xsl:template>

  <!-- A transcript page by page (Guidelines 12): surfaces and zones are divisions, lines are lines. -->
  <xsl:mode name="read:pages" on-no-match="shallow-copy"/>

  <xsl:template match="sourceDoc | surfaceGrp | surface | zone[zone | line]" mode="read:pages" as="element(div)">
    <div type="{local-name()}"><xsl:apply-templates select="@xml:id | @xml:lang | node()" mode="read:pages"/></div>
  </xsl:template>

  <xsl:template match="line | zone" mode="read:pages" as="element(ab)">
    <ab type="line"><xsl:apply-templates select="@xml:id | @xml:lang | node()"/></ab>
  </xsl:template>

  <xsl:template match="*" mode="read:pages" as="node()*" priority="-0.6"><xsl:apply-templates select="."/></xsl:template>

</xsl:stylesheet>
