<?xml version="1.0" encoding="UTF-8"?>
<!-- Marked things of one block with the words round them. The block is read once: its text becomes a row of strings and
     marks (n where the n-th thing begins, -n where it ends), and the marks become offsets in the normalised text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:f="https://edition.invalid/ns/facts"
    xmlns="https://edition.invalid/ns/facts"
    exclude-result-prefixes="#all">

  <!-- Context is the sentence. Nearer to the end of its block than $e:near characters it reaches there; a sentence that
       begins or ends farther away than $e:far is cut between words. -->
  <xsl:variable name="e:near" as="xs:integer" static="yes" select="60"/>
  <xsl:variable name="e:far" as="xs:integer" static="yes" select="200"/>

  <xsl:mode name="e:pieces" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="e:fact" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:function name="e:is-marked" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[@ref and exists(e:pointers(.))
      or self::date[@when | @from | @to | @notBefore | @notAfter] or self::measure[@type eq 'currency'][@quantity]])"/>
  </xsl:function>

  <xsl:function name="e:facts" as="element()*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="order" as="xs:integer"/>
    <xsl:variable name="marked" as="element()*" select="
      $block//*[e:is-marked(.)][not(ancestor::note[not(e:printed(.))] | ancestor::sic[parent::choice] | ancestor::orig[parent::choice] | ancestor::fw | ancestor::del | ancestor::surplus)]"/>
    <xsl:if test="exists($marked)">
      <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="
        map:merge(for $n in 1 to count($marked) return map:entry(generate-id($marked[$n]), $n))"/>
      <xsl:variable name="pieces" as="xs:anyAtomicType*">
        <xsl:apply-templates select="$block/node()" mode="e:pieces"><xsl:with-param name="numbers" select="$numbers" tunnel="yes"/></xsl:apply-templates>
      </xsl:variable>
      <xsl:variable name="offsets" as="map(xs:integer, xs:integer)" select="e:offsets($pieces)"/>
      <xsl:variable name="text" as="xs:string" select="e:reading($block/node())"/>
      <xsl:variable name="target" as="xs:string" select="e:target($block)"/>
      <xsl:variable name="cite" as="xs:string" select="e:cite($block)"/>
      <xsl:for-each select="$marked">
        <xsl:variable name="n" as="xs:integer" select="position()"/>
        <xsl:variable name="kind" as="element()*"><xsl:apply-templates select="." mode="e:fact"/></xsl:variable>
        <xsl:for-each select="$kind">
          <xsl:copy>
            <xsl:sequence select="@*"/>
            <xsl:attribute name="block" select="$target"/>
            <xsl:attribute name="cite" select="$cite"/>
            <xsl:attribute name="order" select="$order + $n"/>
            <xsl:variable name="hit" as="xs:string" select="substring($text, $offsets($n) + 1, $offsets(-$n) - $offsets($n))"/>
            <xsl:variable name="lead" as="xs:integer" select="if (starts-with($hit, ' ')) then 1 else 0"/>
            <xsl:variable name="trail" as="xs:integer" select="if (ends-with($hit, ' ')) then 1 else 0"/>
            <before>{e:before($text, $offsets($n) + $lead)}</before>
            <hit>{normalize-space($hit)}</hit>
            <after>{e:after($text, $offsets(-$n) - $trail)}</after>
          </xsl:copy>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- Offsets of the marks in the text whose runs of white space are one space, with none at its ends. -->
  <xsl:function name="e:offsets" as="map(xs:integer, xs:integer)">
    <xsl:param name="pieces" as="xs:anyAtomicType*"/>
    <xsl:iterate select="$pieces">
      <xsl:param name="length" as="xs:integer" select="0"/>
      <xsl:param name="spaced" as="xs:boolean" select="true()"/>
      <xsl:param name="found" as="map(xs:integer, xs:integer)" select="map{}"/>
      <xsl:on-completion select="$found"/>
      <xsl:choose>
        <xsl:when test=". instance of xs:integer">
          <xsl:next-iteration><xsl:with-param name="found" select="map:put($found, ., $length)"/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="piece" as="xs:string" select="replace(., '[ \t\r\n]+', ' ')"/>
          <xsl:variable name="kept" as="xs:string" select="if ($spaced and starts-with($piece, ' ')) then substring($piece, 2) else $piece"/>
          <xsl:next-iteration>
            <xsl:with-param name="length" select="$length + string-length($kept)"/>
            <xsl:with-param name="spaced" select="if ($kept eq '') then $spaced else ends-with($kept, ' ')"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="e:before" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="offset" as="xs:integer"/>
    <xsl:variable name="whole" as="xs:boolean" select="$offset le $e:far"/>
    <xsl:variable name="window" as="xs:string" select="if ($whole) then substring($text, 1, $offset)
      else replace(substring($text, $offset - $e:far, $e:far + 1), '^\S*\s+(.)', '$1')"/>
    <xsl:sequence select="
      if ($offset le $e:near) then $window
      else if (matches($window, '[.!?][&quot;”’)]*\s+$')) then ''
      else if (matches($window, '[.!?][&quot;”’)]*\s+[\p{Lu}&quot;“‘(]')) then replace($window, '^.*[.!?][&quot;”’)]*\s+([\p{Lu}&quot;“‘(])', '$1', 's')
      else '… '[not($whole)] || $window"/>
  </xsl:function>

  <xsl:function name="e:after" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="offset" as="xs:integer"/>
    <xsl:variable name="rest" as="xs:integer" select="string-length($text) - $offset"/>
    <xsl:variable name="window" as="xs:string" select="if ($rest le $e:far) then substring($text, $offset + 1)
      else replace(substring($text, $offset + 1, $e:far + 1), '(.)\s+\S*$', '$1')"/>
    <xsl:sequence select="
      if ($rest le $e:near) then $window
      else if (matches($window, '^.*?[.!?][&quot;”’)]*\s+[\p{Lu}&quot;“‘(]', 's')) then replace($window, '^(.*?[.!?][&quot;”’)]*)\s+[\p{Lu}&quot;“‘(].*$', '$1', 's')
      else $window || ' …'[$rest gt $e:far]"/>
  </xsl:function>

  <!-- The first words of a paragraph. -->
  <xsl:function name="e:opening" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="
      if (string-length($text) le 300) then string($text)
      else replace(substring($text, 1, 301), '(.)\s+\S*$', '$1') || ' …'"/>
  </xsl:function>

  <!-- Pieces: the strings that make the reading text (the same rules as mode reading) and the marks. -->
  <xsl:template match="*" mode="e:pieces" as="xs:anyAtomicType*">
    <xsl:param name="numbers" as="map(xs:string, xs:integer)" tunnel="yes" required="yes"/>
    <xsl:variable name="n" as="xs:integer?" select="$numbers(generate-id())"/>
    <xsl:variable name="apart" as="xs:string?" select="' '[current()[self::p | self::ab | self::l | self::lg | self::item | self::label[parent::list]
      | self::cell | self::head | self::quote | self::salute | self::signed | self::dateline | self::byline | self::addrLine | self::div]]"/>
    <xsl:sequence select="$apart, $n"/>
    <xsl:apply-templates select="if (self::choice) then e:chosen(.) else node()" mode="e:pieces"/>
    <xsl:sequence select="-$n, $apart"/>
  </xsl:template>

  <xsl:template match="text()" mode="e:pieces" as="xs:string"><xsl:sequence select="string(.)"/></xsl:template>
  <xsl:template match="lb" mode="e:pieces" as="xs:string" priority="1"><xsl:sequence select="if (@break eq 'no') then '' else ' '"/></xsl:template>
  <xsl:template match="note[not(e:printed(.))] | fw | del | surplus | pc[e:divides(.)]" mode="e:pieces" as="xs:string*" priority="1"/>

  <!-- One element a fact, still without its place and context. -->
  <xsl:template match="*[@ref]" mode="e:fact" as="element()*">
    <xsl:variable name="cert" as="attribute()?" select="@cert"/>
    <xsl:for-each select="e:pointers(.)">
      <mention register="{e:register(.)}" key="{substring-after(., ':')}"><xsl:sequence select="$cert"/></mention>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="date" mode="e:fact" as="element()" priority="1">
    <date><xsl:sequence select="@when, @from, @to, @notBefore, @notAfter, @when-custom[not(../@datingMethod | ../@calendar)], @ana, @cert"/></date>
  </xsl:template>

  <xsl:template match="measure" mode="e:fact" as="element()" priority="1">
    <sum><xsl:sequence select="@quantity, @unit, @cert"/></sum>
  </xsl:template>

</xsl:stylesheet>
