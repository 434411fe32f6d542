<?xml version="1.0" encoding="UTF-8"?>
<!-- Sectors: the tree of all, or one with its divisions in every document side by side. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <sectors>sector…</sectors> or <page><parent key label/>… parts? sector</page>, where sector is
     <sector key label documents divisions> (how many of each in all) <document document short shown><division division cite heading words opening/>…</document>… sector…</sector>. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>

  <xsl:mode name="e:tree" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="e:sector" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/sectors" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title(e:word('sectors'))"/>
      <xsl:with-param name="here" select="e:word('sectors')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="'sectors'"/>
      <xsl:with-param name="kind" select="'list'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word('sectors')}</h1>
          <p>{e:word(if (empty(sector)) then 'sectors-none' else 'sectors-introduction')}</p>
          <xsl:where-populated><ul class="sector-tree"><xsl:apply-templates select="sector" mode="e:tree"/></ul></xsl:where-populated>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sector" mode="e:tree" as="element(h:li)">
    <li>
      <a href="{$root}sectors/{@key}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{@label}</a>
      <xsl:if test="count(document) lt xs:integer(@documents)"><span class="count">{e:count('divisions', @divisions)}, {e:count('entries-documents', @documents)}</span></xsl:if>
      <xsl:if test="exists(document) and count(document) eq xs:integer(@documents)">
        <span class="count">
          <xsl:for-each select="document"><xsl:if test="position() gt 1">; </xsl:if><span><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</span>, {string-join(division/@cite ! replace(., ' ', '&#160;'), ', ')}</xsl:for-each>
        </span>
      </xsl:if>
      <xsl:where-populated><ul><xsl:apply-templates select="sector" mode="e:tree"/></ul></xsl:where-populated>
    </li>
  </xsl:template>

  <xsl:template match="/page" as="element(h:html)">
    <xsl:variable name="label" as="xs:string" select="sector/@label"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title(($label, e:part(parts), e:word('sectors')))"/>
      <xsl:with-param name="here" select="$label"/>
      <xsl:with-param name="here-language" select="$e:edition-language"/>
      <xsl:with-param name="trail" as="element(h:a)*">
        <a href="../index.html">{e:word('sectors')}</a>
        <xsl:for-each select="parent"><a href="../{@key}/index.html">{@label}</a></xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="section" select="'sectors'"/>
      <xsl:with-param name="kind" select="'sector'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="wide">
          <h1><xsl:sequence select="e:lang($e:edition-language)"/>{$label}</h1>
          <xsl:if test="empty(.//division)"><p>{e:word('sector-empty')}</p></xsl:if>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/></xsl:call-template>
          <xsl:apply-templates select="sector" mode="e:sector"/>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sector" mode="e:sector" as="element(h:section)?">
    <xsl:if test="exists(.//division)">
      <section class="sector" id="{@key}">
        <xsl:variable name="depth" as="xs:integer" select="count(ancestor::sector)"/>
        <xsl:if test="$depth gt 0">
          <xsl:element name="h{min((6, 1 + $depth))}"><a href="{$root}sectors/{@key}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{@label}</a></xsl:element>
        </xsl:if>
        <xsl:if test="exists(document)">
          <div class="beside">
            <xsl:for-each select="document">
              <section>
                <xsl:element name="h{min((6, 2 + $depth))}"><a href="{e:document-page(@document)}"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</a></xsl:element>
                <xsl:for-each select="division">
                  <div class="division">
                    <a href="{e:document-page(../@document)}#{@division}"><xsl:sequence select="e:lang(../@language[. ne ''])"/>{string-join((@cite, @heading[. ne '']), ' ')}</a>
                    <span class="where"> {e:count('words', @words)}</span>
                    <xsl:if test="@opening ne ''"><p class="opening"><xsl:sequence select="e:lang(../@language[. ne ''])"/>{@opening}</p></xsl:if>
                  </div>
                </xsl:for-each>
              </section>
            </xsl:for-each>
          </div>
        </xsl:if>
        <xsl:apply-templates select="sector" mode="e:sector"/>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
