<?xml version="1.0" encoding="UTF-8"?>
<!-- Below the text: citation, downloads, rights, responsibility, changes, how to report an error, neighbours. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:colophon" as="element(h:section)*">
    <section class="cite-box" aria-labelledby="cite">
      <h2 id="cite">{e:word('how-to-cite')}</h2>
      <dl data-copy="{e:word('cite-copy')}" data-copied="{e:word('cite-copied')}">
        <xsl:for-each select="$citation/*/*:note"><dt>{e:word('cite-note')}</dt><dd><xsl:sequence select="e:lang('en')"/><xsl:apply-templates mode="cited"/></dd></xsl:for-each>
        <xsl:for-each select="$citation/*/*:bibliography"><dt>{e:word('cite-bibliography')}</dt><dd><xsl:sequence select="e:lang('en')"/><xsl:apply-templates mode="cited"/></dd></xsl:for-each>
        <xsl:for-each select="$citation/*/*:entry"><dt>{e:word-or('cite-' || @style, @style)}</dt><dd><xsl:sequence select="e:lang('en')"/><xsl:apply-templates mode="cited"/></dd></xsl:for-each>
      </dl>
      <p class="hint">{e:word('cite-passage')}</p>
    </section>
    <xsl:if test="exists($e:downloads)">
      <section aria-labelledby="downloads">
        <h2 id="downloads">{e:word('downloads')}</h2>
        <ul class="downloads">
          <xsl:for-each select="$e:downloads"><li><a href="{e:file-name(.)}" download="">{e:word('download-' || .)}</a></li></xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <section aria-labelledby="rights">
      <h2 id="rights">{e:word('rights')}</h2>
      <xsl:for-each select="$e:file/publicationStmt/availability"><xsl:apply-templates select="licence, p" mode="licence"/></xsl:for-each>
    </section>
    <section aria-labelledby="responsibility">
      <h2 id="responsibility">{e:word('responsibility')}</h2>
      <dl class="facts">
        <xsl:if test="exists($e:header/fileDesc/titleStmt/editor)">
          <dt>{e:word('editors')}</dt>
          <xsl:for-each select="$e:header/fileDesc/titleStmt/editor"><dd><xsl:call-template name="e:lang"/>{e:reading(.)}</dd></xsl:for-each>
        </xsl:if>
        <xsl:for-each-group select="$e:file/titleStmt/respStmt, $e:header/fileDesc/titleStmt/respStmt" group-by="string-join(*/e:reading(.), '|')">
          <dt><xsl:call-template name="e:lang"/>{string-join(resp ! e:reading(.), ', ')}</dt>
          <xsl:for-each select="* except (resp, note)"><dd><xsl:call-template name="e:lang"/>{e:reading(.)}</dd></xsl:for-each>
        </xsl:for-each-group>
      </dl>
    </section>
    <xsl:if test="exists($e:tei/teiHeader/revisionDesc//change)">
      <section aria-labelledby="changes">
        <h2 id="changes">{e:word('changes')}</h2>
        <dl class="facts">
          <xsl:for-each select="$e:tei/teiHeader/revisionDesc//change">
            <dt>{e:dating(.)}</dt><dd><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
    <xsl:call-template name="e:released"/>
    <xsl:call-template name="e:report"/>
  </xsl:template>

  <!-- The releases in which the document changed, each with its files; addresses in it that lead elsewhere. -->
  <xsl:template name="e:released" as="element(h:section)*">
    <xsl:if test="exists($releases/*/*:release)">
      <section aria-labelledby="releases">
        <h2 id="releases">{e:word('releases')}</h2>
        <ul>
          <xsl:for-each select="$releases/*/*:release">
            <li><a href="{$root}versions/index.html#v{@version}">{e:release-name(.)}</a><xsl:text> </xsl:text>
              <xsl:value-of select="tokenize(@kinds) ! e:word('release-' || .)" separator="; "/><xsl:text> </xsl:text>
              <xsl:if test="@kept eq '1'"><xsl:sequence select="e:kept($e:id, @version)"/></xsl:if></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <xsl:if test="exists($releases/*/*:gone)">
      <section aria-labelledby="addresses">
        <h2 id="addresses">{e:word('release-addresses')}</h2>
        <ul><xsl:for-each select="$releases/*/*:gone"><li id="{@anchor}"><xsl:sequence select="e:became(.)"/></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Where to write, if the edition's header says it; what to name in any case. -->
  <xsl:template name="e:report" as="element(h:section)">
    <xsl:variable name="version" as="xs:string" select="string($e:header/fileDesc/editionStmt/edition/@n)"/>
    <xsl:variable name="subject" as="xs:string" select="e:fill('report-subject', ($e:id, $version))"/>
    <section class="report" aria-labelledby="report">
      <h2 id="report">{e:word('report')}</h2>
      <p>
        <xsl:choose>
          <xsl:when test="exists($e:contact)">
            <a href="{$e:contact}{if (starts-with($e:contact, 'mailto:')) then '?subject=' || encode-for-uri($subject) else ''}">{e:word('report-link')}</a>
          </xsl:when>
          <xsl:otherwise>{e:word('report-plain')}</xsl:otherwise>
        </xsl:choose>
        <xsl:text> {e:word('report-name')} </xsl:text><b class="ident">{$subject}</b>
      </p>
    </section>
  </xsl:template>

  <xsl:template name="e:neighbours" as="element(h:nav)?">
    <xsl:if test="exists($e:position/(*:previous | *:next))">
      <nav class="neighbours" aria-label="{e:word('neighbours')}">
        <xsl:for-each select="$e:position/*:previous">
          <a rel="prev" href="../{@id}/index.html"><span class="way">{e:word('previous')}</span><xsl:text> </xsl:text><span><xsl:sequence select="e:lang($e:edition-language)"/>{@title}</span></a>
        </xsl:for-each>
        <xsl:for-each select="$e:position/*:next">
          <a rel="next" href="../{@id}/index.html"><span class="way">{e:word('next')}</span><xsl:text> </xsl:text><span><xsl:sequence select="e:lang($e:edition-language)"/>{@title}</span></a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
