<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO dates (year, year-month, full date) and TEI's dating attributes in words. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <!-- "1993-10-13" as "13 October 1993"; what is no date of the three precisions comes back as it is. -->
  <xsl:function name="e:date" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="part" as="xs:string*" select="tokenize($iso, '-')"/>
    <xsl:choose>
      <xsl:when test="not(matches($iso, '^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$'))"><xsl:sequence select="$iso"/></xsl:when>
      <xsl:when test="count($part) eq 1"><xsl:sequence select="e:fill('date-year', $iso)"/></xsl:when>
      <xsl:when test="count($part) eq 2">
        <xsl:sequence select="e:fill('date-month', (e:word('month-' || $part[2]), $part[1]))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="e:fill('date-day', (number($part[3]), e:word('month-' || $part[2]), $part[1]))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The dating attributes of one element in words: a point, a span, an open span or a range within which the date falls. -->
  <xsl:function name="e:dating" as="xs:string">
    <xsl:param name="of" as="element()"/>
    <xsl:choose>
      <xsl:when test="$of/@when"><xsl:sequence select="e:date($of/@when)"/></xsl:when>
      <xsl:when test="$of/@from and $of/@to"><xsl:sequence select="e:span($of/@from, $of/@to)"/></xsl:when>
      <xsl:when test="$of/@from"><xsl:sequence select="e:fill('date-from', e:date($of/@from))"/></xsl:when>
      <xsl:when test="$of/@to"><xsl:sequence select="e:fill('date-to', e:date($of/@to))"/></xsl:when>
      <xsl:when test="$of/@notBefore and $of/@notAfter">
        <xsl:sequence select="e:fill('date-between', (e:date($of/@notBefore), e:date($of/@notAfter)))"/>
      </xsl:when>
      <xsl:when test="$of/@notBefore"><xsl:sequence select="e:fill('date-not-before', e:date($of/@notBefore))"/></xsl:when>
      <xsl:when test="$of/@notAfter"><xsl:sequence select="e:fill('date-not-after', e:date($of/@notAfter))"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="''"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A date as it is shown: in its own words, in ours where it has none or only figures (1996-04-01). -->
  <xsl:function name="e:dated" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (matches($words, '^(\d{4}-\d\d(-\d\d)?)?$')) then e:dating($date) else $words"/>
  </xsl:function>

  <!-- "7–9 July 2008", "1991–1999", "August 1993 – April 1994". -->
  <xsl:function name="e:span" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$from eq $to"><xsl:sequence select="e:date($from)"/></xsl:when>
      <xsl:when test="matches($from || ' ' || $to, '^\d{4} \d{4}$')">
        <xsl:sequence select="e:fill('date-close', ($from, $to))"/>
      </xsl:when>
      <xsl:when test="string-length($from) eq 10 and substring($from, 1, 8) eq substring($to, 1, 8)">
        <xsl:sequence select="e:fill('date-days', (number(substring($from, 9)), e:date($to), e:date($from), number(substring($to, 9))))"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="e:fill('date-span', (e:date($from), e:date($to)))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The longest ISO date that holds both limits ("1996" for April to June 1996), "" where they share no year. -->
  <xsl:function name="e:common-date" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:sequence select="
      if ($from eq $to) then $from
      else (for $length in (7, 4)[substring($from, 1, .) eq substring($to, 1, .)] return substring($from, 1, $length), '')[1]"/>
  </xsl:function>

  <!-- Whether HTML allows the string in time/@datetime. -->
  <xsl:function name="e:is-datetime" as="xs:boolean">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="matches($iso, '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$') and not(starts-with($iso, '0000'))"/>
  </xsl:function>

</xsl:stylesheet>
