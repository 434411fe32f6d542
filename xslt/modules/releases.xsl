<?xml version="1.0" encoding="UTF-8"?>
<!-- What pages say of releases: their names, the files that they keep, what became of an id that is gone. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- "Edition 1.0.0, 1 March 2026" -->
  <xsl:function name="e:release-name" as="xs:string">
    <xsl:param name="release" as="element()"/>
    <xsl:variable name="date" as="element(t:date)"><t:date when="{$release/@date}"/></xsl:variable>
    <xsl:sequence select="e:fill('version', $release/@version) || ', ' || e:dating($date)"/>
  </xsl:function>

  <xsl:function name="e:doi" as="element(h:p)?">
    <xsl:param name="release" as="element()"/>
    <xsl:if test="$release/@doi ne ''"><p>DOI: <a rel="external" href="https://doi.org/{$release/@doi}">{$release/@doi}</a></p></xsl:if>
  </xsl:function>

  <!-- A document as a release has it. -->
  <xsl:function name="e:kept" as="element(h:span)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="version" as="xs:string"/>
    <span class="gloss">(<xsl:for-each select="'xml', 'txt'">
        <xsl:if test="position() gt 1">, </xsl:if>
        <a href="{$root}versions/{$version}/{$id}.{.}">{e:word('release-' || .)}</a>
      </xsl:for-each>)</span>
  </xsl:function>

  <!-- Where an id that is gone leads. -->
  <xsl:function name="e:became" as="item()*">
    <xsl:param name="gone" as="element()"/>
    <code>{$gone/@id}</code><xsl:text>: </xsl:text>
    <xsl:choose>
      <xsl:when test="$gone/@href ne ''">{e:word('release-moved')} <a href="{$root}{$gone/@href}"><code>{$gone/@to}</code></a></xsl:when>
      <xsl:otherwise>{e:word('release-withdrawn')}<xsl:if test="$gone/@why ne ''">: <span><xsl:sequence select="e:lang($e:edition-language)"/>{$gone/@why}</span></xsl:if></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
