<?xml version="1.0" encoding="UTF-8"?>
<!-- How a place in a document is cited: "§ 2.4, ¶ 1", "§ 4[2], ¶ 1", "§ 4(2)", "Preamble, ¶ 1", "¶ 1"; a heading by its division, the rest by its name. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <!-- A division: printed numbers joined by full stops, positions in brackets where nothing is printed. -->
  <xsl:function name="e:cite-division" as="xs:string">
    <xsl:param name="division" as="element()?"/>
    <xsl:variable name="path" as="element()*" select="$division/ancestor-or-self::div[ancestor::body]"/>
    <xsl:variable name="top" as="element()?" select="$path[1]"/>
    <xsl:choose>
      <xsl:when test="$division/ancestor-or-self::div[@type eq 'masthead']"><xsl:sequence select="e:word('cite-masthead')"/></xsl:when>
      <xsl:when test="empty($top)"><xsl:sequence select="''"/></xsl:when>
      <xsl:when test="$top/@type eq 'preamble'"><xsl:sequence select="e:word('cite-preamble')"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="numbers" as="xs:string*" select="
          for $step in $path
          return if ($step/@n) then (if ($step is $top) then '' else '.') || $step/@n || e:again($step)
                 else '[' || 1 + count($step/preceding-sibling::div[not(@n)]) || ']'"/>
        <xsl:sequence select="'§ ' || string-join($numbers)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- "(2)" for the second division that has the same number beside another; else nothing. -->
  <xsl:function name="e:again" as="xs:string">
    <xsl:param name="division" as="element(div)"/>
    <xsl:variable name="before" as="element()*" select="$division/preceding-sibling::div[@n eq $division/@n]"/>
    <xsl:sequence select="if ($before) then '(' || count($before) + 1 || ')' else ''"/>
  </xsl:function>

  <!-- A paragraph or any other block. -->
  <xsl:function name="e:cite" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="division" as="xs:string" select="e:cite-division($block/ancestor-or-self::div[1])"/>
    <xsl:variable name="paragraph" as="element()?" select="$block/(ancestor-or-self::p | ancestor-or-self::ab)[ancestor::body][last()]"/>
    <xsl:variable name="apart" as="element()?" select="$block/(ancestor-or-self::opener | ancestor-or-self::closer | ancestor-or-self::note[@n])[ancestor::body][last()]"/>
    <xsl:choose>
      <xsl:when test="$block[self::head][@type eq 'main']/parent::body"><xsl:sequence select="e:word('cite-title')"/></xsl:when>
      <xsl:when test="$apart">
        <xsl:sequence select="string-join(($division[. ne ''], if ($apart/self::note) then e:fill('note-n', $apart/@n) else e:word('cite-' || local-name($apart))), ', ')"/>
      </xsl:when>
      <xsl:when test="$paragraph">
        <xsl:sequence select="string-join(($division[. ne ''], '¶ ' || e:number($paragraph)), ', ')"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$division"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="e:number" as="xs:string">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="string(($paragraph/@n, 1 + count($paragraph/preceding-sibling::p))[1])"/>
  </xsl:function>

  <!-- The id under which a block is reached on the page of its document: its own, or that of the division, or the document's. -->
  <xsl:function name="e:target" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="string($block/(ancestor-or-self::div[@type eq 'masthead'],
      ancestor-or-self::*[@xml:id][self::p or self::ab or self::opener or self::closer or self::note or self::div or self::TEI][1])[1]/@xml:id)"/>
  </xsl:function>

</xsl:stylesheet>
