<?xml version="1.0" encoding="UTF-8"?>
<!-- One document (stand-alone TEI) as plain text: the reading text, blocks parted by a blank line. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="https://edition.invalid/ns/reading" xmlns:text="https://edition.invalid/ns/text"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:import href="modules/text-reading.xsl"/>
  <xsl:import href="modules/text-lines.xsl"/>
  <xsl:import href="modules/text-blocks.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="text()*">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:for-each select="descendant::TEI">
        <xsl:sequence select="r:title(.) ! r:line(.)"/>
        <xsl:apply-templates select="text" mode="text:blocks"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="filled" as="xs:string*" select="$blocks[. ne '']"/>
    <xsl:if test="exists($filled)">{string-join($filled, '&#10;&#10;')}{'&#10;'}</xsl:if>
  </xsl:template>
</xsl:stylesheet>
