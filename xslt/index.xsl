<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: all documents by date, one register by name. Parameters: words, edition (document nodes), root.
     Source: <documents total>parts? <document id title short author language date shown/>…</documents>
     or <register name="persons">parts? <group letter="Y"><entry register key name mentions documents>TEI entry</entry>…</group>…</register>,
     both in the namespace https://edition.invalid/ns/site. -->
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

  <xsl:template match="/documents" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title((e:word('documents'), e:part(parts)))"/>
      <xsl:with-param name="here" select="e:word('documents')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="'documents'"/>
      <xsl:with-param name="kind" select="'list'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word('documents')}</h1>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/></xsl:call-template>
          <xsl:choose>
            <xsl:when test="xs:integer(@total) le $e:shelf">
              <xsl:call-template name="e:document-list"><xsl:with-param name="documents" select="document"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:call-template name="e:documents-by-year"/></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Many documents: under the years in which they begin. -->
  <xsl:template name="e:documents-by-year" as="element()*">
    <xsl:context-item as="element(documents)" use="required"/>
    <xsl:variable name="years" as="xs:string*" select="distinct-values(document/replace(@date, '^(-?\d+).*$', '$1'))"/>
    <nav class="letters" aria-label="{e:word('years')}">
      <ul><xsl:for-each select="$years"><li><a href="#{e:year-id(.)}">{(.[. ne ''], e:word('year-none'))[1]}</a></li></xsl:for-each></ul>
    </nav>
    <xsl:for-each-group select="document" group-by="replace(@date, '^(-?\d+).*$', '$1')">
      <section aria-labelledby="{e:year-id(current-grouping-key())}">
        <h2 id="{e:year-id(current-grouping-key())}">{(current-grouping-key()[. ne ''], e:word('year-none'))[1]}</h2>
        <xsl:call-template name="e:document-list"><xsl:with-param name="documents" select="current-group()"/></xsl:call-template>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="/register" as="element(h:html)">
    <xsl:variable name="name" as="xs:string" select="@name"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title((e:word($name), e:part(parts)))"/>
      <xsl:with-param name="here" select="e:word($name)"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="$name"/>
      <xsl:with-param name="kind" select="'list'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{e:word($name)}</h1>
          <xsl:if test="empty(group)"><p>{e:word('register-empty')}</p></xsl:if>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'letter-none'"/></xsl:call-template>
          <xsl:if test="count(group) gt 1">
            <nav class="letters" aria-label="{e:word('letters')}">
              <ul>
                <xsl:for-each select="group"><li><a href="#letter-{position()}">{e:letter(.)}</a></li></xsl:for-each>
              </ul>
            </nav>
          </xsl:if>
          <xsl:for-each select="group">
            <section aria-labelledby="letter-{position()}">
              <h2 id="letter-{position()}">{e:letter(.)}</h2>
              <ul class="index"><xsl:apply-templates select="entry"/></ul>
            </section>
          </xsl:for-each>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'letter-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="e:letter" as="xs:string">
    <xsl:param name="group" as="element(group)"/>
    <xsl:sequence select="($group/@letter[. ne ''], e:word('letter-none'))[1]"/>
  </xsl:function>

  <xsl:template match="entry" as="element(h:li)">
    <li>
      <a href="{$root}{@register}/{@key}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{(*/e:sort-name(.), @name)[1]}</a>
      <span class="count">{e:mentions(.)}</span>
      <xsl:variable name="who" as="xs:string*" select="*/(e:life(.), e:identity(.))[. ne ''] ! e:capital(.)"/>
      <xsl:where-populated><span class="who"><xsl:sequence select="e:lang($e:edition-language)"/>{string-join($who, '. ')}</span></xsl:where-populated>
    </li>
  </xsl:template>

  <!-- "12 mentions", "not named in the documents". -->
  <xsl:function name="e:mentions" as="xs:string">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:sequence select="if ($entry/@mentions eq '0') then e:word('mentions-none') else e:count('mentions', $entry/@mentions)"/>
  </xsl:function>

</xsl:stylesheet>
