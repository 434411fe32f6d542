<?xml version="1.0" encoding="UTF-8"?>
<!-- All sums of money that the documents name, by currency and year. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <sums>parts? <currency code number> (sums in all) <year label="1996">
     <sum quantity unit cert block cite document short shown language><before/><hit/><after/></sum>…</year>…</currency>…</sums>. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>

  <xsl:template match="/sums" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title((e:word('sums'), e:part(parts)))"/>
      <xsl:with-param name="here" select="e:word('sums')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="'sums'"/>
      <xsl:with-param name="kind" select="'list'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word('sums')}</h1>
          <p>{e:word(if (empty(currency)) then 'sums-none' else 'sums-introduction')}</p>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/></xsl:call-template>
          <xsl:if test="count(currency) gt 1">
            <nav class="letters" aria-label="{e:word('currencies')}">
              <ul><xsl:for-each select="currency"><li><a href="#currency-{position()}">{@code}</a></li></xsl:for-each></ul>
            </nav>
          </xsl:if>
          <xsl:apply-templates select="currency"/>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="currency" as="element(h:section)">
    <xsl:variable name="id" as="xs:string" select="'currency-' || 1 + count(preceding-sibling::currency)"/>
    <section aria-labelledby="{$id}">
      <h2 id="{$id}">{e:word-or('currency-' || @code, @code)} <span class="count">{e:count('entries-sums', @number)}</span></h2>
      <xsl:apply-templates select="year"/>
    </section>
  </xsl:template>

  <xsl:template match="year" as="element()*">
    <h3>{(@label[. ne ''], e:word('year-none'))[1]}</h3>
    <ol class="chronology"><xsl:apply-templates select="sum"/></ol>
  </xsl:template>

  <xsl:template match="sum" as="element(h:li)">
    <li>
      <span class="when number">
        <data value="{@quantity}">{if (@quantity castable as xs:decimal) then format-number(xs:decimal(@quantity), '#,##0.##') else @quantity}</data>
        <xsl:if test="@cert[. ne 'high']"><span class="gloss"> ({e:word-or('cert-' || @cert, @cert)})</span></xsl:if>
      </span>
      <div>
        <xsl:call-template name="e:context"/>
        <p class="how"><a href="{e:document-page(@document)}#{@block}"><span><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</span>, {@cite}</a></p>
      </div>
    </li>
  </xsl:template>

</xsl:stylesheet>
