<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, skip link, name of the edition, ways in, path, foot with version and licence. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" use-character-maps="e:controls"/>

  <xsl:param name="edition" as="document-node()" required="yes"/>

  <xsl:variable name="e:header" as="element(teiHeader)" select="$edition/*/teiHeader"/>
  <xsl:variable name="e:edition-title" as="xs:string" select="e:reading($e:header/fileDesc/titleStmt/title[not(@type) or @type eq 'main'][1])"/>
  <!-- Where to write to those who answer for the edition: the first address in the statements of title and publication. -->
  <xsl:variable name="e:contact" as="xs:string?" select="
    ($e:header/fileDesc/(titleStmt, publicationStmt)//email/('mailto:' || normalize-space()),
     $e:header/fileDesc/(titleStmt, publicationStmt)//ref/@target/string())[1]"/>
  <xsl:variable name="e:edition-language" as="xs:string" select="string(($edition/*/@xml:lang, $e:language)[1])"/>
  <xsl:variable name="e:sections" as="xs:string*" static="yes"
      select="('documents', 'persons', 'places', 'organisations', 'events', 'works', 'dates', 'sums', 'sectors')"/>
  <!-- Pages that show or search the whole; `search` is among them if the edition has it. -->
  <xsl:variable name="e:views" as="xs:string*" select="'timeline', 'map', 'network', 'search'[$search]"/>

  <xsl:variable name="e:about" as="xs:string+" static="yes" select="('about', 'principles', 'citing', 'accessibility', 'licence', 'data')"/>

  <!-- $title: for the title element; $path: the trail from the home page, a (href, label) each; $here, $here-language: label of this page;
       $section: which of the ways in this page belongs to; $meta: further elements of the head. -->
  <xsl:template name="e:page" as="element(h:html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:param name="here-language" as="xs:string" select="$e:language"/>
    <xsl:param name="trail" as="element(h:a)*"/>
    <xsl:param name="section" as="xs:string" select="''"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:param name="meta" as="element()*"/>
    <xsl:param name="scripts" as="xs:string" select="'''none'''"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{$e:language}">
      <head>
        <meta charset="utf-8"/>
        <title>{$title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="script-src {$scripts}; object-src 'none'; base-uri 'none'"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="$description ne ''"><meta name="description" content="{$description}"/></xsl:if>
        <link rel="stylesheet" href="{$root}assets/edition.css"/>
        <xsl:if test="$kind ne 'document'"><link rel="stylesheet" href="{$root}assets/lists.css"/></xsl:if>
        <xsl:sequence select="$meta"/>
      </head>
      <body class="{$kind}">
        <a class="skip" href="#{if ($kind eq 'document') then 'text' else 'main'}">{e:word('skip')}</a>
        <xsl:call-template name="e:masthead"><xsl:with-param name="section" select="$section"/></xsl:call-template>
        <main id="main" tabindex="-1">
          <xsl:if test="$kind ne 'home'">
            <nav class="trail" aria-label="{e:word('trail')}">
              <ol>
                <li><a href="{$root}index.html">{e:word('home')}</a></li>
                <xsl:for-each select="$trail"><li><xsl:sequence select="."/></li></xsl:for-each>
                <li aria-current="page"><xsl:sequence select="e:lang($here-language)"/>{$here}</li>
              </ol>
            </nav>
          </xsl:if>
          <xsl:sequence select="$content"/>
        </main>
        <xsl:call-template name="e:foot"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="e:masthead" as="element(h:header)">
    <xsl:param name="section" as="xs:string"/>
    <header class="site">
      <p class="edition"><a href="{$root}index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{$e:edition-title}</a></p>
      <nav aria-label="{e:word('ways-in')}">
        <ul>
          <xsl:for-each select="$e:sections, $e:views">
            <li><a href="{$root}{.}/index.html"><xsl:if test=". eq $section"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>{e:word(.)}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <xsl:template name="e:foot" as="element(h:footer)">
    <footer class="site">
      <nav aria-label="{e:word('about-about')}">
        <ul>
          <xsl:for-each select="$e:about"><li><a href="{$root}about/{if (. eq 'about') then '' else . || '/'}index.html">{e:word('about-' || .)}</a></li></xsl:for-each>
        </ul>
      </nav>
      <p><span><xsl:sequence select="e:lang($e:edition-language)"/><cite>{$e:edition-title}</cite>{$e:header/fileDesc/publicationStmt/publisher ! (', ' || e:reading(.))}. </span>
        <xsl:value-of select="e:version()"/></p>
      <xsl:for-each select="$e:header/fileDesc/publicationStmt/availability">
        <div class="licence"><xsl:apply-templates select="licence, p" mode="licence"/></div>
      </xsl:for-each>
    </footer>
  </xsl:template>

  <!-- "Edition 0.1, 21 November 2026." -->
  <xsl:function name="e:version" as="xs:string">
    <xsl:variable name="number" as="xs:string?" select="$e:header/fileDesc/editionStmt/edition/@n"/>
    <xsl:variable name="date" as="xs:string?" select="$e:header/fileDesc/publicationStmt/date[1]/e:dating(.)"/>
    <xsl:sequence select="string-join(($number ! e:fill('version', .), $date), ', ') || '.'"/>
  </xsl:function>

  <xsl:mode name="licence" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="licence" mode="licence" as="element()">
    <p><xsl:call-template name="e:lang"/>
      <xsl:choose>
        <xsl:when test="@target">
          <a rel="license" href="{@target}"><xsl:apply-templates mode="flow"><xsl:with-param name="linked" select="true()" tunnel="yes"/></xsl:apply-templates></a>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="availability/p" mode="licence" as="element()">
    <p><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></p>
  </xsl:template>

  <!-- Control characters that HTML can hold but Saxon's HTML serialiser refuses. -->
  <xsl:character-map name="e:controls">
    <xsl:output-character character="&#x7f;" string="&#x7f;"/>
    <xsl:output-character character="&#x80;" string="&#x80;"/>
    <xsl:output-character character="&#x81;" string="&#x81;"/>
    <xsl:output-character character="&#x82;" string="&#x82;"/>
    <xsl:output-character character="&#x83;" string="&#x83;"/>
    <xsl:output-character character="&#x84;" string="&#x84;"/>
    <xsl:output-character character="&#x85;" string="&#x85;"/>
    <xsl:output-character character="&#x86;" string="&#x86;"/>
    <xsl:output-character character="&#x87;" string="&#x87;"/>
    <xsl:output-character character="&#x88;" string="&#x88;"/>
    <xsl:output-character character="&#x89;" string="&#x89;"/>
    <xsl:output-character character="&#x8a;" string="&#x8a;"/>
    <xsl:output-character character="&#x8b;" string="&#x8b;"/>
    <xsl:output-character character="&#x8c;" string="&#x8c;"/>
    <xsl:output-character character="&#x8d;" string="&#x8d;"/>
    <xsl:output-character character="&#x8e;" string="&#x8e;"/>
    <xsl:output-character character="&#x8f;" string="&#x8f;"/>
    <xsl:output-character character="&#x90;" string="&#x90;"/>
    <xsl:output-character character="&#x91;" string="&#x91;"/>
    <xsl:output-character character="&#x92;" string="&#x92;"/>
    <xsl:output-character character="&#x93;" string="&#x93;"/>
    <xsl:output-character character="&#x94;" string="&#x94;"/>
    <xsl:output-character character="&#x95;" string="&#x95;"/>
    <xsl:output-character character="&#x96;" string="&#x96;"/>
    <xsl:output-character character="&#x97;" string="&#x97;"/>
    <xsl:output-character character="&#x98;" string="&#x98;"/>
    <xsl:output-character character="&#x99;" string="&#x99;"/>
    <xsl:output-character character="&#x9a;" string="&#x9a;"/>
    <xsl:output-character character="&#x9b;" string="&#x9b;"/>
    <xsl:output-character character="&#x9c;" string="&#x9c;"/>
    <xsl:output-character character="&#x9d;" string="&#x9d;"/>
    <xsl:output-character character="&#x9e;" string="&#x9e;"/>
    <xsl:output-character character="&#x9f;" string="&#x9f;"/>
  </xsl:character-map>

</xsl:stylesheet>
