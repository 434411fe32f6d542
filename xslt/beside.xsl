<?xml version="1.0" encoding="UTF-8"?>
<!-- The page that has a document beside its translation. Source: the stand-alone TEI of the original.
     Parameters: translation, words, edition (document nodes); root (string). -->
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
  <xsl:import href="modules/aligned.xsl"/>
  <xsl:import href="modules/tidy.xsl"/>

  <xsl:param name="search" as="xs:boolean" select="false()"/>
  <xsl:param name="translation" as="document-node()" required="yes"/>

  <xsl:variable name="e:texts" as="map(xs:string, element(TEI))" select="map{'original': (/TEI, /*/TEI)[1], 'translation': $translation/(TEI, */TEI)[1]}"/>
  <xsl:variable name="e:sides" as="xs:string+" static="yes" select="'original', 'translation'"/>

  <xsl:template match="/" as="element(h:html)">
    <xsl:variable name="page" as="document-node()"><xsl:document><xsl:call-template name="e:both"/></xsl:document></xsl:variable>
    <xsl:apply-templates select="$page/*" mode="tidy"/>
  </xsl:template>

  <xsl:template name="e:both" as="element(h:html)">
    <xsl:variable name="original" as="element(TEI)" select="$e:texts?original"/>
    <xsl:call-template name="e:page">
      <xsl:with-param name="title" select="e:title-of($original, 'main') || ' – ' || e:word('side-by-side') || ' – ' || $e:edition-title"/>
      <xsl:with-param name="here" select="e:word('side-by-side')"/>
      <xsl:with-param name="trail" as="element(h:a)+">
        <a href="../../index.html">{e:word('documents')}</a>
        <a href="../index.html"><xsl:sequence select="e:lang(e:language-in($original))"/>{e:title-of($original, 'short')}</a>
      </xsl:with-param>
      <xsl:with-param name="section" select="'documents'"/>
      <xsl:with-param name="kind" select="'parallel'"/>
      <xsl:with-param name="content" as="element()+">
        <article>
          <h1 class="pair"><xsl:for-each select="$e:sides"><xsl:call-template name="e:side-head"/></xsl:for-each></h1>
          <div id="text">
            <xsl:for-each select="e:aligned($original, $e:texts?translation)">
              <xsl:variable name="piece" as="map(xs:string, element()*)" select="."/>
              <div class="pair">
                <xsl:for-each select="$e:sides[exists($piece(.))]">
                  <xsl:variable name="language" as="xs:string" select="e:language-in($e:texts(.))"/>
                  <div class="side {.}" data-side="{.}" lang="{$language}">
                    <xsl:sequence select="e:direction($language)"/>
                    <xsl:apply-templates select="$piece(.)" mode="flow"><xsl:with-param name="page" select="e:address-of($e:texts(.))" tunnel="yes"/></xsl:apply-templates>
                  </div>
                </xsl:for-each>
              </div>
            </xsl:for-each>
          </div>
          <p class="hint">{e:word('side-by-side-said')}</p>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The title of a text, which leads to its page, and what it is: "Original · Japanese". -->
  <xsl:template name="e:side-head" as="element(h:span)">
    <xsl:context-item as="xs:string" use="required"/>
    <xsl:variable name="tei" as="element(TEI)" select="$e:texts(.)"/>
    <xsl:variable name="language" as="element(language)?" select="$tei/teiHeader/profileDesc/langUsage/language[1]"/>
    <span class="side {.}">
      <span class="way">{e:word(.)} · {($language ! e:reading(.)[. ne ''], e:language-in($tei))[1]}</span>
      <xsl:text> </xsl:text>
      <a href="{e:address-of($tei)}"><xsl:sequence select="e:lang(e:language-in($tei))"/>{e:title-of($tei, 'main')}</a>
    </span>
  </xsl:template>

  <xsl:function name="e:address-of" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="'../../' || $tei/@xml:id || '/index.html'"/>
  </xsl:function>

  <xsl:function name="e:title-of" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$tei/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="e:reading(($titles[@type eq $type], $titles[@type eq 'main'], $titles)[1])"/>
  </xsl:function>

  <xsl:function name="e:language-in" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="string(($tei/teiHeader/profileDesc/langUsage/language/@ident, $tei/@xml:lang, $e:language)[1])"/>
  </xsl:function>

  <!-- Notes, and the form in which a passage is cited, stand on the page of its own text. -->
  <xsl:template name="e:passage" as="element(h:span)?"><xsl:context-item as="element()" use="required"/></xsl:template>

  <xsl:template match="choice | note" mode="mark" as="empty-sequence()"/>
  <xsl:template match="note[not(e:printed(.))]" mode="flow" as="empty-sequence()"/>

</xsl:stylesheet>
