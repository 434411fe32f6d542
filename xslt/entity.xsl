<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one entity. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <entity><entry register key name mentions documents>TEI entry</entry>
     <see register key name/>… (entries that point here) <together register key name number/>… (named in the same paragraphs) parts? <document document short shown><mention block cite cert><before/><hit/><after/></mention>…</document>…</entity> -->
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

  <xsl:template match="/entity" as="element(h:html)">
    <xsl:variable name="name" as="xs:string" select="(entry/*/e:direct-name(.), entry/@name)[1]"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:page-title(($name, e:part(parts), e:word(entry/@register)))"/>
      <xsl:with-param name="here" select="$name"/>
      <xsl:with-param name="here-language" select="$e:edition-language"/>
      <xsl:with-param name="trail" as="element(h:a)"><a href="../index.html">{e:word(entry/@register)}</a></xsl:with-param>
      <xsl:with-param name="section" select="string(entry/@register)"/>
      <xsl:with-param name="kind" select="'entity'"/>
      <xsl:with-param name="description" select="string-join(entry/*/(e:direct-name(.), e:life(.), e:identity(.))[. ne ''], '. ')"/>
      <xsl:with-param name="meta" as="element()*"><xsl:call-template name="e:entity-searched"/></xsl:with-param>
      <xsl:with-param name="content" as="element()*">
        <article class="column"><xsl:if test="empty(e:part(parts))"><xsl:call-template name="e:searched"/></xsl:if>
          <h1><xsl:sequence select="e:lang($e:edition-language)"/>{$name}</h1>
          <xsl:variable name="who" as="xs:string*" select="entry/*/(e:life(.), e:identity(.))[. ne ''] ! e:capital(.)"/>
          <xsl:where-populated><p class="identity"><xsl:sequence select="e:lang($e:edition-language)"/>{string-join($who, '. ')}</p></xsl:where-populated>
          <xsl:if test="empty(e:part(parts))">
            <xsl:for-each select="entry/*"><xsl:call-template name="e:spaced"><xsl:with-param name="rows" as="element(h:dl)"><xsl:call-template name="e:entry"/></xsl:with-param></xsl:call-template></xsl:for-each>
            <xsl:call-template name="e:see"/>
            <xsl:call-template name="e:together"/>
          </xsl:if>
          <h2 id="mentions">{e:word('mentions')}</h2>
          <xsl:if test="empty(document)"><p>{e:capital(e:word('mentions-none'))}.</p></xsl:if>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/></xsl:call-template>
          <xsl:apply-templates select="document"/>
          <xsl:call-template name="e:parts"><xsl:with-param name="parts" select="parts"/><xsl:with-param name="none" select="'year-none'"/><xsl:with-param name="label" select="'parts-again'"/></xsl:call-template>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="e:see" as="element()*">
    <xsl:context-item as="element(entity)" use="required"/>
    <xsl:if test="exists(see)">
      <h2 id="see">{e:word('see-also')}</h2>
      <ul class="see">
        <xsl:for-each select="see"><li><a href="{$root}{@register}/{@key}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{@name}</a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Those named in the same paragraphs, the most frequent first. -->
  <xsl:template name="e:together" as="element()*">
    <xsl:context-item as="element(entity)" use="required"/>
    <xsl:if test="exists(together)">
      <h2 id="together">{e:word('together')}</h2>
      <ul class="together">
        <xsl:for-each select="together">
          <li><a href="{$root}{@register}/{@key}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{@name}</a><span class="count">&#160;{@number}</span></li>
        </xsl:for-each>
      </ul>
      <p class="hint">{e:word('together-hint')}</p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="document" as="element(h:section)">
    <section>
      <h3><a href="{e:document-page(@document)}"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@short}</a><span class="count"> {e:count('mentions', count(mention))}</span></h3>
      <ol class="mentions"><xsl:apply-templates select="mention"/></ol>
    </section>
  </xsl:template>

  <xsl:template match="mention" as="element(h:li)">
    <li>
      <xsl:call-template name="e:where"><xsl:with-param name="document" select="string(../@document)"/></xsl:call-template>
      <xsl:call-template name="e:context"/>
      <xsl:if test="@cert[. ne 'high']"> <span class="gloss"> ({e:word-or('cert-' || @cert, @cert)})</span></xsl:if>
    </li>
  </xsl:template>

</xsl:stylesheet>
