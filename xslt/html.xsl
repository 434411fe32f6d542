<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one document. Source: its stand-alone TEI.
     Parameters: words, edition, place, citation, releases (document nodes); outputs, base, root, csl (strings). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/dates.xsl"/>
  <xsl:import href="modules/pointers.xsl"/>
  <xsl:import href="modules/reading.xsl"/>
  <xsl:import href="modules/cite.xsl"/>
  <xsl:import href="modules/flow.xsl"/>
  <xsl:import href="modules/flow-blocks.xsl"/>
  <xsl:import href="modules/flow-groups.xsl"/>
  <xsl:import href="modules/flow-names.xsl"/>
  <xsl:import href="modules/flow-phrases.xsl"/>
  <xsl:import href="modules/flow-preformatted.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/frame.xsl"/>
  <xsl:import href="modules/entries.xsl"/>
  <xsl:import href="modules/document.xsl"/>
  <xsl:import href="modules/document-metadata.xsl"/>
  <xsl:import href="modules/document-front.xsl"/>
  <xsl:import href="modules/document-tools.xsl"/>
  <xsl:import href="modules/document-back.xsl"/>
  <xsl:import href="modules/releases.xsl"/>
  <xsl:import href="modules/searched.xsl"/>
  <xsl:import href="modules/tidy.xsl"/>

  <xsl:template match="/" as="element(h:html)">
    <xsl:variable name="page" as="document-node()"><xsl:document><xsl:call-template name="e:whole"/></xsl:document></xsl:variable>
    <xsl:apply-templates select="$page/*" mode="tidy"/>
  </xsl:template>

  <xsl:template name="e:whole" as="element(h:html)">
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="string-join(($e:title, $e:created-shown[. ne '']), ', ') || ' – ' || $e:edition-title"/>
      <xsl:with-param name="here" select="$e:short-title"/>
      <xsl:with-param name="here-language" select="e:language-of-text()"/>
      <xsl:with-param name="trail" as="element(h:a)"><a href="../index.html">{e:word('documents')}</a></xsl:with-param>
      <xsl:with-param name="section" select="'documents'"/>
      <xsl:with-param name="kind" select="'document'"/>
      <xsl:with-param name="scripts" select="'''self'''"/>
      <xsl:with-param name="description" select="e:description()"/>
      <xsl:with-param name="meta" as="element()*"><script src="{$root}assets/copy.js" defer="defer"/><xsl:call-template name="e:metadata"/><xsl:call-template name="e:document-searched"><xsl:with-param name="tei" select="$e:tei"/></xsl:call-template></xsl:with-param>
      <xsl:with-param name="content" as="element()*">
        <article id="{$e:id}">
          <xsl:call-template name="e:title-block"/>
          <xsl:call-template name="e:source-box"/>
          <xsl:call-template name="e:guide"/>
          <div id="text" lang="{e:language-of-text()}"><xsl:sequence select="e:direction(e:language-of-text())"/><xsl:call-template name="e:searched"/>
            <xsl:apply-templates select="$e:tei/text/(front/(* except div[@type eq 'masthead']) | (* except front))" mode="flow"/>
          </div>
          <div class="after">
            <xsl:call-template name="e:notes"/>
            <xsl:call-template name="e:colophon"/>
            <xsl:call-template name="e:neighbours"/>
          </div>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The summary, or the first words of the text. -->
  <xsl:function name="e:description" as="xs:string">
    <xsl:variable name="words" as="xs:string" select="(
      $e:summary[1] ! e:reading(node()), ($e:tei/text/body//p)[1] ! e:reading(.), '')[1]"/>
    <xsl:sequence select="if (string-length($words) le 160) then $words else replace(substring($words, 1, 160), '\s\S*$', '') || ' …'"/>
  </xsl:function>

</xsl:stylesheet>
