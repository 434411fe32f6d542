<?xml version="1.0" encoding="UTF-8"?>
<!-- The search page: a form that assets/search.js makes work, and the lists, which need no script. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <search/>. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>

  <!-- What the script says; {1} is filled in there. -->
  <xsl:variable name="e:said" as="xs:string*" static="yes" select="('found-one', 'found-many', 'searching', 'none', 'none-filters', 'advice',
    'passages-more', 'passages-one-more', 'start', 'failed')"/>

  <xsl:template match="/search" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title(e:word('search'))"/>
      <xsl:with-param name="here" select="e:word('search')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="'search'"/>
      <xsl:with-param name="kind" select="'search'"/>
      <xsl:with-param name="scripts" select="'''self'' ''wasm-unsafe-eval'''"/>
      <xsl:with-param name="meta" as="element()*">
        <link rel="stylesheet" href="{$root}assets/search.css"/>
        <script type="module" src="{$root}assets/search.js"/>
      </xsl:with-param>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word('search')}</h1>
          <noscript><p>{e:word('search-noscript')}</p></noscript>
          <xsl:call-template name="e:search-form"/>
          <section id="results" aria-labelledby="results-head" hidden="hidden">
            <h2 id="results-head">{e:word('search-results')}</h2>
            <p id="found" role="status"/>
            <div id="empty" hidden="hidden"><p/><button type="button" class="clear">{e:word('search-clear')}</button></div>
            <ol id="hits"/>
            <button type="button" id="more" hidden="hidden">{e:word('search-more')}</button>
          </section>
          <section aria-labelledby="browse">
            <h2 id="browse">{e:word('search-browse')}</h2>
            <ul class="ways">
              <xsl:for-each select="$e:sections, $e:views[. ne 'search']"><li><a href="{$root}{.}/index.html">{e:word(.)}</a></li></xsl:for-each>
            </ul>
          </section>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="e:search-form" as="element(h:form)">
    <form id="search" role="search" hidden="hidden" data-root="{$root}">
      <xsl:for-each select="$e:said"><xsl:attribute name="data-{.}" select="e:word('search-' || .)"/></xsl:for-each>
      <p class="hint" id="search-hint">{e:word('search-introduction')}</p>
      <div class="words">
        <label for="q">{e:word('search-words')}</label>
        <input id="q" name="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint"/>
        <button>{e:word('search-button')}</button>
      </div>
      <fieldset>
        <legend>{e:word('search-filters')}</legend>
        <xsl:for-each select="'kind', 'person', 'place', 'sector', 'year'">
          <div>
            <label for="filter-{.}">{e:word('search-filter-' || .)}</label>
            <select id="filter-{.}" name="{.}"><option value="">{e:word('search-any')}</option></select>
          </div>
        </xsl:for-each>
      </fieldset>
    </form>
  </xsl:template>

</xsl:stylesheet>
