<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the releases, and the landing of a document or entry that was released and is gone. Parameters: words, edition (document
     nodes), root. Source (namespace https://edition.invalid/ns/site), newest first:
     <versions since><release version date doi><changed about title href kept register><change kind><unit id href/>…</change>…</changed>…</release>…</versions>
     <landing id title><gone to href why/><release version date doi/>…</landing>. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>
  <xsl:import href="modules/releases.xsl"/>

  <xsl:template match="/versions | /landing" as="element(h:html)">
    <xsl:variable name="label" as="xs:string" select="if (self::landing) then string(@title) else e:word('releases')"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title($label)"/>
      <xsl:with-param name="here" select="$label"/>
      <xsl:with-param name="trail" as="element(h:a)"><a href="{$root}about/index.html">{e:word('about-about')}</a></xsl:with-param>
      <xsl:with-param name="kind" select="'about'"/>
      <xsl:with-param name="content" as="element(h:div)">
        <div class="column">
          <h1>{$label}</h1>
          <xsl:apply-templates select="." mode="e:versions"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:mode name="e:versions" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="versions" mode="e:versions" as="element()*">
    <p>{e:word('releases-said')}</p>
    <xsl:if test="@since eq '1'"><p>{e:word('releases-since')}</p></xsl:if>
    <xsl:apply-templates select="release" mode="e:versions"/>
  </xsl:template>

  <xsl:template match="versions/release" mode="e:versions" as="element()*">
    <h2 id="v{@version}">{e:release-name(.)}</h2>
    <xsl:sequence select="e:doi(.)"/>
    <ul class="releases"><xsl:apply-templates select="changed" mode="e:versions"/></ul>
    <p><a href="{@version}/release.json">{e:word('release-record')}</a></p>
  </xsl:template>

  <xsl:template match="changed" mode="e:versions" as="element(h:li)">
    <li>
      <xsl:choose>
        <xsl:when test="@register eq '1'"><a href="{$root}{@about}/index.html">{e:word-or(@about, @about)}</a>: </xsl:when>
        <xsl:when test="@href ne ''"><a href="{$root}{@href}"><xsl:sequence select="e:lang($e:edition-language)"/>{@title}</a>: </xsl:when>
      </xsl:choose>
      <xsl:for-each select="change">
        <xsl:if test="position() gt 1">; </xsl:if>
        <xsl:value-of select="e:word('release-' || @kind)"/>
        <xsl:for-each select="unit">
          <xsl:value-of select="if (position() eq 1) then ': ' else ', '"/>
          <xsl:choose>
            <xsl:when test="@href ne ''"><a href="{$root}{@href}"><code>{@id}</code></a></xsl:when>
            <xsl:otherwise><code>{@id}</code></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:if test="@kept eq '1'"><xsl:text> </xsl:text><xsl:sequence select="e:kept(@about, ../@version)"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="landing" mode="e:versions" as="element()*">
    <p id="{@id}"><xsl:sequence select="e:became(gone)"/></p>
    <xsl:if test="exists(release)">
      <h2 id="versions">{e:word('releases')}</h2>
      <ul class="releases">
        <xsl:for-each select="release"><li>{e:release-name(.)} <xsl:sequence select="e:kept(../@id, @version)"/></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
