<?xml version="1.0" encoding="UTF-8"?>
<!-- Two texts cut into pieces that stand beside each other. Where editors have tied blocks by @corresp, these are followed; elsewhere
     what has the same place: divisions by number, their paragraphs by number, as far as both have the same. The rest stands
     beside each other whole. Every block of either text is in one piece, in order. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- The pieces: a map with blocks under `original` and under `translation`, either of which may be none. -->
  <xsl:function name="e:aligned" as="map(xs:string, element()*)*">
    <xsl:param name="original" as="element(TEI)"/>
    <xsl:param name="translation" as="element(TEI)"/>
    <xsl:variable name="left" as="map(*)*" select="e:parts($original, ())"/>
    <xsl:iterate select="$left">
      <xsl:param name="waiting" as="map(*)*" select="()"/>
      <xsl:param name="right" as="map(*)*" select="e:parts($translation, $original)"/>
      <xsl:on-completion><xsl:sequence select="e:whole($waiting, $right)"/></xsl:on-completion>
      <xsl:variable name="part" as="map(*)" select="."/>
      <xsl:variable name="at" as="xs:integer?" select="index-of($right ! string(?place), $part?place)[1]"/>
      <xsl:choose>
        <xsl:when test="exists($at)">
          <xsl:sequence select="e:whole($waiting, $right[position() lt $at]), e:pieces($part?blocks, $right[$at]?blocks)"/>
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="()"/>
            <xsl:with-param name="right" select="subsequence($right, $at + 1)"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise><xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, $part"/></xsl:next-iteration></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The blocks of a text by the division that they stand in, with its place: that of the division of the `other` text to which it is tied, else its own. -->
  <xsl:function name="e:parts" as="map(*)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="other" as="element(TEI)?"/>
    <xsl:for-each-group select="e:blocks-of($tei/text)" group-adjacent="generate-id(..)">
      <xsl:sequence select="map{'place': e:place-of((.., e:tied(.., $other)/self::div)[last()]), 'blocks': current-group()}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What is read as one: headings, paragraphs, lists …; not furniture, masthead, editors' notes. -->
  <xsl:function name="e:blocks-of" as="element()*">
    <xsl:param name="container" as="element()*"/>
    <xsl:sequence select="$container/* ! (
      if (self::front | self::body | self::back | self::group | self::text | self::div[not(@type eq 'masthead')]) then e:blocks-of(.)
      else self::*[not(self::fw | self::div | self::note[not(e:printed(.))])])"/>
  </xsl:function>

  <!-- "body/2.4", "body/preamble", "back/[1]": as a place is cited (modules/cite.xsl), in no language, and without divisions that
       have no number round those that have one. -->
  <xsl:function name="e:place-of" as="xs:string">
    <xsl:param name="container" as="element()"/>
    <xsl:variable name="path" as="element(div)*" select="$container/ancestor-or-self::div"/>
    <xsl:variable name="named" as="element(div)?" select="$path[@n or @type eq 'preamble'][1]"/>
    <xsl:variable name="steps" as="xs:string*" select="
      $path[empty($named) or . is $named or . >> $named] ! (@type[. eq 'preamble'], @n, '[' || 1 + count(preceding-sibling::div[not(@n)]) || ']')[1]"/>
    <xsl:sequence select="local-name($container/(ancestor-or-self::front | ancestor-or-self::body | ancestor-or-self::back)[last()]) || '/' || string-join($steps, '.')"/>
  </xsl:function>

  <!-- The first element of another text to which @corresp ties an element, from either side. -->
  <xsl:key name="e:tied-to" match="*[@corresp]" use="tokenize(@corresp) ! substring-after(., '#')"/>

  <xsl:function name="e:tied" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="other" as="element(TEI)?"/>
    <xsl:if test="exists($other)">
      <xsl:sequence select="(
        (tokenize($element/@corresp)[not(starts-with(., '#'))] ! key('e:by-id', substring-after(., '#'), $other))[1],
        key('e:tied-to', string($element/@xml:id), $other)[1])[1]"/>
    </xsl:if>
  </xsl:function>

  <!-- Parts that have no counterpart, all in one piece. -->
  <xsl:function name="e:whole" as="map(xs:string, element()*)?">
    <xsl:param name="left" as="map(*)*"/>
    <xsl:param name="right" as="map(*)*"/>
    <xsl:if test="exists(($left, $right))"><xsl:sequence select="map{'original': $left?blocks, 'translation': $right?blocks}"/></xsl:if>
  </xsl:function>

  <!-- The blocks of one division in both texts: cut before each block that begins the same piece in both, if these are the same. -->
  <xsl:function name="e:pieces" as="map(xs:string, element()*)*">
    <xsl:param name="left" as="element()*"/>
    <xsl:param name="right" as="element()*"/>
    <xsl:variable name="original" as="element(TEI)" select="$left[1]/ancestor::TEI[last()]"/>
    <xsl:variable name="ties" as="element()*" select="$right ! e:tied(., $original)[. intersect $left]"/>
    <xsl:variable name="begins" as="array(xs:string*)" select="[
      e:begins(for $block in $left return if (exists($ties)) then generate-id($block[. intersect $ties]) else e:numbered-as($block)),
      e:begins(for $block in $right return if (exists($ties)) then generate-id(e:tied($block, $original)[. intersect $left]) else e:numbered-as($block))]"/>
    <xsl:choose>
      <xsl:when test="deep-equal($begins(1)[. ne ''], $begins(2)[. ne ''])">
        <xsl:variable name="cuts" as="xs:integer*" select="1, index-of($begins(1) ! (. ne ''), true())"/>
        <xsl:variable name="others" as="xs:integer*" select="1, index-of($begins(2) ! (. ne ''), true())"/>
        <xsl:for-each select="1 to count($cuts)">
          <xsl:variable name="n" as="xs:integer" select="."/>
          <xsl:variable name="piece" as="map(xs:string, element()*)" select="map{
            'original': $left[position() ge $cuts[$n] and position() lt ($cuts[$n + 1], count($left) + 1)[1]],
            'translation': $right[position() ge $others[$n] and position() lt ($others[$n + 1], count($right) + 1)[1]]}"/>
          <xsl:sequence select="$piece[exists((?original, ?translation))]"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="map{'original': $left, 'translation': $right}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The names of pieces where they begin, "" where a block goes on with the piece before. -->
  <xsl:function name="e:begins" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="for $n in 1 to count($names) return if ($names[$n] = $names[position() lt $n]) then '' else $names[$n]"/>
  </xsl:function>

  <xsl:function name="e:numbered-as" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if ($block/(self::p | self::ab)) then e:number($block) else ''"/>
  </xsl:function>

</xsl:stylesheet>
