<?xml version="1.0" encoding="UTF-8"?>
<!-- ODD to Schematron: each constraintSpec becomes one pattern of the same name. What several of them let stand for the same
     is let once, before the patterns, so that it is worked out once a document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://purl.oclc.org/dsdl/schematron"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output method="xml" encoding="UTF-8" indent="yes" suppress-indentation="sch:assert sch:report"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="copy" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <schema queryBinding="xslt3">
        <title>{normalize-space(//titleStmt/title[1])}</title>
        <ns prefix="tei" uri="{//schemaSpec/@ns}"/>
        <ns prefix="map" uri="http://www.w3.org/2005/xpath-functions/map"/>
        <xsl:for-each-group select="//constraintSpec/constraint/sch:let" group-by="@name || ' ' || @value">
          <xsl:if test="count(current-group()) gt 1">
            <xsl:apply-templates select="." mode="copy"/>
          </xsl:if>
        </xsl:for-each-group>
        <xsl:apply-templates select="//constraintSpec"/>
      </schema>
    </xsl:document>
  </xsl:template>

  <xsl:function name="o:shared" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[self::sch:let]/root()//constraintSpec/constraint[not(. is $part/..)]/sch:let[@name = $part/@name][@value = $part/@value])"/>
  </xsl:function>

  <xsl:template match="constraintSpec" as="element(sch:pattern)">
    <pattern id="{@ident}">
      <title>{normalize-space(desc[1])}</title>
      <xsl:apply-templates select="constraint/*[not(o:shared(.))]" mode="copy"/>
    </pattern>
  </xsl:template>

  <!-- Written anew, so that the namespaces of the ODD stay behind. -->
  <xsl:template match="sch:*" mode="copy" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="copy"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="copy" as="text()?">
    <xsl:if test="parent::sch:assert or parent::sch:report">
      <xsl:copy/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="comment()" mode="copy" as="empty-sequence()"/>
</xsl:stylesheet>
