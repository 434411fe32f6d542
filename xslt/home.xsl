<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <home><document id title short author language date shown/>… <count section number/>…</home>;
     title, editors and introduction come from the edition's own TEI. -->
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

  <xsl:template match="/home" as="element(h:html)">
    <xsl:variable name="titles" as="element(t:titleStmt)" select="$e:header/t:fileDesc/t:titleStmt"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="$e:edition-title"/>
      <xsl:with-param name="here" select="e:word('home')"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="kind" select="'home'"/>
      <xsl:with-param name="description" select="string-join($titles/t:title ! e:reading(.), '. ')"/>
      <xsl:with-param name="meta" as="element()*">
        <xsl:for-each select="$e:header/fileDesc/publicationStmt/availability/licence/@target" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
          <link rel="license" href="{.}"/>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="content" as="element()*">
        <header class="title-page"><xsl:sequence select="e:lang($e:edition-language)"/>
          <h1>{$e:edition-title}</h1>
          <xsl:for-each select="$titles/t:title[@type eq 'sub']"><p class="sub">{e:reading(.)}</p></xsl:for-each>
          <xsl:where-populated><p class="editors">{string-join($titles/t:editor ! e:reading(.), ', ')}</p></xsl:where-populated>
          <p class="imprint">{string-join($e:header/t:fileDesc/t:publicationStmt/t:publisher ! e:reading(.), ', ')}<br/><span lang="{$e:language}">{e:version()}</span></p>
        </header>
        <xsl:variable name="introduction" as="element()*" select="$edition/*/t:text/t:body/*"/>
        <div class="prose"><xsl:sequence select="e:lang($e:edition-language)"/>
          <xsl:apply-templates select="$introduction[1]" mode="flow"><xsl:with-param name="numbered" select="false()" tunnel="yes"/></xsl:apply-templates>
        </div>
        <section class="column" aria-labelledby="documents">
          <h2 id="documents">{e:word('documents')}</h2>
          <xsl:call-template name="e:document-list"><xsl:with-param name="documents" select="document[position() le $e:shelf]"/></xsl:call-template>
          <xsl:if test="count(document) gt $e:shelf">
            <p><a href="{$root}documents/index.html">{e:fill('all-documents', count(document))}</a></p>
          </xsl:if>
        </section>
        <section class="column" aria-labelledby="ways">
          <h2 id="ways">{e:word('ways-in')}</h2>
          <ul class="ways">
            <xsl:for-each select="count[@section ne 'documents']">
              <li><a href="{$root}{@section}/index.html">{e:word(@section)}</a><span class="count">{e:count('entries-' || @section, @number)}</span></li>
            </xsl:for-each>
            <xsl:for-each select="$e:views"><li><a href="{$root}{.}/index.html">{e:word(.)}</a><span class="count">{e:word('view-' || .)}</span></li></xsl:for-each>
          </ul>
        </section>
        <div class="prose"><xsl:sequence select="e:lang($e:edition-language)"/>
          <xsl:apply-templates select="tail($introduction)" mode="flow"><xsl:with-param name="numbered" select="false()" tunnel="yes"/></xsl:apply-templates>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
