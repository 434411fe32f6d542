<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages about the edition. Parameters: words, edition (document nodes), root. Source (namespace https://edition.invalid/ns/site):
     <about page label outputs manual><own page label/>… <count section number/>… <way key number/>… <matched register number of/>… <file path/>… <document …/>? TEI? </about>;
     what is said of the edition comes from its header, a text of its own (TEI) opens the page.
     A page of the encoding manual: <about page="encoding" label>XHTML div</about>. -->
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
  <xsl:import href="modules/about-header.xsl"/>
  <xsl:import href="modules/about-words.xsl"/>

  <xsl:mode name="e:about" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="/about" as="element(h:html)">
    <xsl:variable name="label" as="xs:string" select="(@label[. ne ''], e:word('about-' || @page))[1]"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title($label)"/>
      <xsl:with-param name="here" select="$label"/>
      <xsl:with-param name="trail" as="element(h:a)*">
        <xsl:if test="@page ne 'about'"><a href="{$root}about/index.html">{e:word('about-about')}</a></xsl:if>
        <xsl:if test="@page eq 'encoding' and @label ne ''"><a href="{$root}about/encoding/index.html">{e:word('about-encoding')}</a></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="kind" select="'about'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="column">
          <h1>{$label}</h1>
          <xsl:for-each select="t:TEI/t:text">
            <div><xsl:call-template name="e:lang"/><xsl:apply-templates select="." mode="flow"><xsl:with-param name="numbered" select="false()" tunnel="yes"/></xsl:apply-templates></div>
          </xsl:for-each>
          <xsl:apply-templates select="." mode="e:about"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="about[@page eq 'about']" mode="e:about" as="element()*">
    <xsl:call-template name="e:described"/>
    <h2 id="holds">{e:word('about-holds')}</h2>
    <ul class="ways">
      <xsl:for-each select="count"><li><a href="{$root}{@section}/index.html">{e:count('entries-' || @section, @number)}</a></li></xsl:for-each>
    </ul>
    <xsl:call-template name="e:people"/>
    <xsl:call-template name="e:versions"/>
    <h2 id="more">{e:word('about-more')}</h2>
    <ul>
      <xsl:for-each select="$e:about[. ne 'about']"><li><a href="{.}/index.html">{e:word('about-' || .)}</a></li></xsl:for-each>
      <xsl:if test="@manual eq '1'"><li><a href="encoding/index.html">{e:word('about-encoding')}</a></li></xsl:if>
      <xsl:for-each select="own"><li><a href="{@page}/index.html">{@label}</a></li></xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="about[@page eq 'principles']" mode="e:about" as="element()*">
    <xsl:call-template name="e:declarations"/>
    <xsl:call-template name="e:datings"/>
    <xsl:call-template name="e:sectors-explained"/>
    <xsl:if test="@manual eq '1'">
      <h2 id="encoding">{e:word('about-encoding')}</h2>
      <p>{e:word('encoding-said')} <a href="../encoding/index.html">{e:word('about-encoding')}</a></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="about[@page eq 'citing']" mode="e:about" as="element()*">
    <xsl:call-template name="e:paragraphs"><xsl:with-param name="key" select="'citing'"/></xsl:call-template>
    <xsl:for-each select="document">
      <h2 id="example">{e:word('citing-example')}</h2>
      <p><a href="{e:document-page(@id)}#cite"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@title}</a></p>
    </xsl:for-each>
    <h2 id="addresses">{e:word('citing-addresses')}</h2>
    <xsl:call-template name="e:paragraphs"><xsl:with-param name="key" select="'addresses'"/></xsl:call-template>
    <dl class="facts">
      <dt>{e:word('citing-document')}</dt><dd><code>documents/{document/@id}/</code></dd>
      <dt>{e:word('citing-paragraph')}</dt><dd><code>documents/{document/@id}/#{document/@id}.s1.p1</code></dd>
      <dt>{e:word('citing-entity')}</dt><dd><code>{$e:sections[2]}/…/</code></dd>
    </dl>
  </xsl:template>

  <!-- The manual is written in English; what is too wide for the page scrolls in a box of its own. -->
  <xsl:mode name="e:manual" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="about[@page eq 'encoding']" mode="e:about" as="element(h:div)">
    <div class="manual">
      <xsl:sequence select="e:lang('en')"/>
      <xsl:apply-templates select="h:div/node()" mode="e:manual"/>
    </div>
  </xsl:template>

  <xsl:template match="h:table | h:pre" mode="e:manual" as="element(h:div)">
    <div class="table" tabindex="0" role="group" aria-label="{(preceding::*[self::h:h2 | self::h:h3][1], ancestor::about/@label)[1]}">
      <xsl:copy copy-namespaces="no"><xsl:apply-templates select="@* | node()" mode="e:manual"/></xsl:copy>
    </div>
  </xsl:template>

  <xsl:template match="about[@page eq 'accessibility']" mode="e:about" as="element()*">
    <xsl:call-template name="e:paragraphs"><xsl:with-param name="key" select="'accessibility'"/></xsl:call-template>
    <xsl:call-template name="e:contact"/>
  </xsl:template>

  <xsl:template match="about[@page eq 'licence']" mode="e:about" as="element()*">
    <xsl:for-each select="$e:header/t:fileDesc/t:publicationStmt/t:availability"><xsl:apply-templates select="t:licence, t:p" mode="licence"/></xsl:for-each>
    <xsl:call-template name="e:paragraphs"><xsl:with-param name="key" select="'licence'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="about[@page eq 'data']" mode="e:about" as="element()*">
    <xsl:call-template name="e:paragraphs"><xsl:with-param name="key" select="'data'"/></xsl:call-template>
    <xsl:call-template name="e:files"/>
  </xsl:template>

</xsl:stylesheet>
