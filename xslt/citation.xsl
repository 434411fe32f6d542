<?xml version="1.0" encoding="UTF-8"?>
<!-- One document (stand-alone TEI) as one CSL-JSON item: a chapter in the edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:csl="https://edition.invalid/ns/csl" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:import href="modules/text-reading.xsl"/>
  <xsl:import href="modules/text-lines.xsl"/>
  <xsl:import href="modules/text-dates.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- tei/edition.xml; the address of the document's page, or ""; what the edition calls its place in the whole, or "". -->
  <xsl:param name="edition" as="document-node()" required="yes"/>
  <xsl:param name="url" as="xs:string" select="''"/>
  <xsl:param name="number" as="xs:string" select="''"/>

  <xsl:mode name="csl:name" on-no-match="deep-skip" on-multiple-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="item" as="element(j:map)"><xsl:apply-templates select="descendant::TEI[1]" mode="csl:item"/></xsl:variable>
    <xsl:value-of select="xml-to-json($item)"/>
  </xsl:template>

  <xsl:mode name="csl:item" on-no-match="deep-skip" on-multiple-match="fail"/>

  <xsl:template match="TEI" mode="csl:item" as="element(j:map)">
    <xsl:variable name="file" as="element(fileDesc)" select="teiHeader/fileDesc"/>
    <xsl:variable name="whole" as="element(fileDesc)?" select="$edition/*/teiHeader/fileDesc"/>
    <map>
      <string key="id">{@xml:id}</string>
      <string key="type">chapter</string>
      <xsl:sequence select="csl:field('title', r:main-title(.))"/>
      <xsl:sequence select="csl:field('title-short', $file/titleStmt/title[@type = 'short'][1])"/>
      <xsl:sequence select="csl:people('author', $file/titleStmt/author)"/>
      <xsl:sequence select="csl:field('container-title', $edition/*/r:main-title(.))"/>
      <xsl:sequence select="csl:people('editor', $whole/titleStmt/editor)"/>
      <xsl:sequence select="csl:field('publisher', $whole/publicationStmt/publisher[1])"/>
      <xsl:sequence select="csl:field('version', $whole/editionStmt/edition[1]/@n)"/>
      <xsl:sequence select="csl:field('number', $number)"/>
      <xsl:sequence select="csl:date('issued', teiHeader/profileDesc/creation/date[1])"/>
      <xsl:sequence select="csl:date('available-date', $whole/publicationStmt/date[1])"/>
      <xsl:sequence select="csl:field('language', @xml:lang)"/>
      <xsl:sequence select="csl:field('URL', $url)"/>
    </map>
  </xsl:template>

  <!-- A string that is not empty, in its reading. -->
  <xsl:function name="csl:field" as="element(j:string)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="words" as="xs:string?"
        select="normalize-space(if ($value instance of element()) then r:line($value) else string($value))"/>
    <xsl:if test="$words"><string key="{$key}">{$words}</string></xsl:if>
  </xsl:function>

  <xsl:function name="csl:people" as="element(j:array)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="people" as="element()*"/>
    <xsl:variable name="names" as="element(j:map)*">
      <xsl:apply-templates select="$people/(if (persName) then persName else .)" mode="csl:name"/>
    </xsl:variable>
    <xsl:if test="exists($names)"><array key="{$key}"><xsl:sequence select="$names"/></array></xsl:if>
  </xsl:function>

  <!-- Bodies, and people whose name is not divided: as written. -->
  <xsl:template match="author | editor | persName" mode="csl:name" as="element(j:map)?">
    <xsl:variable name="name" as="element(j:string)?" select="csl:field('literal', .)"/>
    <xsl:if test="exists($name)"><map><xsl:sequence select="$name"/></map></xsl:if>
  </xsl:template>

  <xsl:template match="persName[surname]" mode="csl:name" as="element(j:map)" priority="1">
    <map>
      <string key="family">{normalize-space(string-join(surname ! r:line(.), ' '))}</string>
      <xsl:sequence select="csl:field('given', string-join(forename ! r:line(.), ' '))"/>
      <xsl:sequence select="csl:field('non-dropping-particle', string-join(nameLink ! r:line(.), ' '))"/>
      <xsl:sequence select="csl:field('suffix', string-join(genName ! r:line(.), ' '))"/>
    </map>
  </xsl:template>
</xsl:stylesheet>
