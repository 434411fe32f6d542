<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word that a reader sees and that does not stand in the TEI comes from one file a language (parameter `words`). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:w="https://edition.invalid/ns/words"
    exclude-result-prefixes="#all">

  <xsl:param name="words" as="document-node()" required="yes"/>

  <xsl:variable name="e:words" as="map(xs:string, xs:string)"
      select="map:merge($words/w:words/w:word ! map:entry(string(@key), string(.)))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:variable name="e:language" as="xs:string" select="string($words/w:words/@xml:lang)"/>

  <!-- The attribute that marks words of another language than that of the page. -->
  <xsl:function name="e:lang" as="attribute(lang)?">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:if test="$language ne $e:language"><xsl:attribute name="lang" select="$language"/></xsl:if>
  </xsl:function>

  <!-- The words under a key; a missing key is a fault of the tool, so it stops the run. -->
  <xsl:function name="e:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($e:words($key), error(xs:QName('e:no-word'), 'no words for the key ' || $key))[1]"/>
  </xsl:function>

  <!-- The words under a key, or the other string where there are none. -->
  <xsl:function name="e:word-or" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:sequence select="($e:words($key), $other)[1]"/>
  </xsl:function>

  <!-- The words under a key with {1}, {2} … replaced by the values, in one pass. -->
  <xsl:function name="e:fill" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="e:word($key)" regex="\{{(\d+)\}}">
        <xsl:matching-substring><xsl:sequence select="string($values[xs:integer(regex-group(1))])"/></xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- "1 mention", "2 mentions": the keys NAME-one and NAME-many. -->
  <xsl:function name="e:count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="e:fill($key || (if ($number eq 1) then '-one' else '-many'), $number)"/>
  </xsl:function>

  <xsl:function name="e:capital" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

</xsl:stylesheet>
