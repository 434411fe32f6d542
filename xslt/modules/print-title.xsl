<?xml version="1.0" encoding="UTF-8"?>
<!-- The head of the first page: title, author, date with the reason for an inferred date. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template name="print:title" as="element(print:opening)">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="date" as="element(date)?" select="teiHeader/profileDesc/creation/date[1]"/>
    <opening>
      <title own="{exists(r:title(.))}"><xsl:sequence select="(r:title(.), r:main-title(.))[1] ! print:line(node())"/></title>
      <xsl:for-each select="teiHeader/fileDesc/titleStmt/author"><author><xsl:sequence select="print:line(.)"/></author></xsl:for-each>
      <xsl:if test="$date">
        <date>{e:dated($date, normalize-space($date))}<xsl:call-template name="print:reasons"/></date>
      </xsl:if>
    </opening>
  </xsl:template>

  <xsl:template name="print:reasons" as="element(print:note)*">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:for-each select="teiHeader/fileDesc/notesStmt/note[@type = 'dating']">
      <note><xsl:call-template name="print:language"/><xsl:apply-templates mode="print:line"/></note>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
