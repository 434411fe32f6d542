<?xml version="1.0" encoding="UTF-8"?>
<!-- All dates that the documents name, and the documents' own, in order. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <dates>parts? <year label="1996"> in which stand
     <date when|from|to|notBefore|notAfter ana cert block cite document short shown><before/><hit/><after/></date> and <document document short shown/>. -->
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

  <xsl:template match="/dates" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title((e:word('dates'), e:part(parts)))"/>
      <xsl:with-param name="here" select="e:word('dates')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="'dates'"/>
      <xsl:with-param name="kind" select="'list'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word('dates')}</h1>
          <p>{e:word(if (empty(year)) then 'dates-none' else 'dates-introduction')}</p>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/></xsl:call-template>
          <xsl:if test="count(year) gt 1">
            <nav class="letters" aria-label="{e:word('years')}">
              <ul><xsl:for-each select="year"><li><a href="#{e:year-id(@label)}">{e:year(.)}</a></li></xsl:for-each></ul>
            </nav>
          </xsl:if>
          <xsl:apply-templates select="year"/>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="e:year" as="xs:string">
    <xsl:param name="year" as="element(year)"/>
    <xsl:sequence select="($year/@label[. ne ''], e:word('year-none'))[1]"/>
  </xsl:function>

  <xsl:template match="year" as="element(h:section)">
    <xsl:variable name="id" as="xs:string" select="e:year-id(@label)"/>
    <section aria-labelledby="{$id}">
      <h2 id="{$id}">{e:year(.)}</h2>
      <ol class="chronology"><xsl:apply-templates select="*"/></ol>
    </section>
  </xsl:template>

  <xsl:template match="date" as="element(h:li)">
    <li>
      <span class="when">{e:capital(e:dating(.))}</span>
      <div>
        <xsl:call-template name="e:context"/>
        <p class="how">
          <a href="{e:document-page(@document)}#{@block}"><span><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</span>, {@cite}</a>
          <xsl:variable name="how" as="xs:string" select="string-join(e:how(.), '; ')"/>
          <xsl:if test="$how ne ''">. <span><xsl:sequence select="e:lang($e:edition-language)"/>{e:capital($how)}</span></xsl:if>
          <xsl:for-each select="@cert"><xsl:variable name="cert" as="xs:string" select="e:word-or('cert-' || ., .)"/>{if ($how ne '') then '; ' || $cert else '. ' || e:capital($cert)}</xsl:for-each>
        </p>
      </div>
    </li>
  </xsl:template>

  <!-- The names of the ways in which a date was obtained, from the edition's taxonomy. -->
  <xsl:function name="e:how" as="xs:string*">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="
      for $key in e:categories($date/@ana, 'dating')
      return ($e:header//t:category[@xml:id eq 'dating.' || $key]/t:catDesc ! replace(e:reading(.), '\s*\([^()]*\)$', ''), $key)[1]
             ! (lower-case(substring(., 1, 1)) || substring(., 2))"/>
  </xsl:function>

  <xsl:template match="document" as="element(h:li)">
    <li class="own">
      <span class="when"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@shown}</span>
      <div><a href="{e:document-page(@document)}"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</a><span class="how"> {e:word('date-of-document')}</span></div>
    </li>
  </xsl:template>

</xsl:stylesheet>
