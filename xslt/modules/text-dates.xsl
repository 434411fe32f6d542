<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI's dating attributes as a CSL date: a point, or the two ends of a span or of the range in which the date falls. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:csl="https://edition.invalid/ns/csl" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="csl:date" as="element(j:map)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="date" as="element(date)?"/>
    <xsl:variable name="ends" as="xs:string*"
        select="distinct-values($date/(if (@when) then @when else if (@from or @to) then (@from, @to) else (@notBefore, @notAfter)) ! string())"/>
    <xsl:variable name="words" as="xs:string?" select="$date ! r:line(.)"/>
    <xsl:choose>
      <xsl:when test="exists($ends) and (every $end in $ends satisfies matches($end, '^-?\d{4}(-\d\d(-\d\d)?)?$'))">
        <map key="{$key}">
          <array key="date-parts"><xsl:sequence select="$ends ! csl:parts(.)"/></array>
          <xsl:if test="csl:year-uncertain($date, $ends)"><boolean key="circa">true</boolean></xsl:if>
        </map>
      </xsl:when>
      <xsl:when test="normalize-space($words)"><map key="{$key}"><string key="literal">{$words}</string></map></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Even the year is inferred: the date falls somewhere in more than one year, or hardly anything speaks for it. -->
  <xsl:function name="csl:year-uncertain" as="xs:boolean">
    <xsl:param name="date" as="element(date)"/>
    <xsl:param name="ends" as="xs:string*"/>
    <xsl:sequence select="$date/@cert = 'low' or (exists($date/@notBefore) and count(distinct-values($ends ! csl:year(.))) gt 1)"/>
  </xsl:function>

  <xsl:function name="csl:year" as="xs:integer">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="xs:integer(replace($iso, '^(-?\d+).*$', '$1'))"/>
  </xsl:function>

  <xsl:function name="csl:parts" as="element(j:array)">
    <xsl:param name="iso" as="xs:string"/>
    <array>
      <number>{csl:year($iso)}</number>
      <xsl:for-each select="tail(tokenize(replace($iso, '^-', ''), '-'))"><number>{xs:integer(.)}</number></xsl:for-each>
    </array>
  </xsl:function>
</xsl:stylesheet>
