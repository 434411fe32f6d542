<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of the pages with a picture of the whole edition: timeline, map, network. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:picture-page" as="element(h:html)">
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title(e:word($view))"/>
      <xsl:with-param name="here" select="e:word($view)"/>
      <xsl:with-param name="trail" select="()"/>
      <xsl:with-param name="section" select="$view"/>
      <xsl:with-param name="kind" select="'view'"/>
      <xsl:with-param name="meta" as="element()*"><link rel="stylesheet" href="{$root}assets/pictures.css"/></xsl:with-param>
      <xsl:with-param name="content" as="element()*">
        <div class="column broad">
          <h1>{e:word($view)}</h1>
          <xsl:sequence select="$content"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
