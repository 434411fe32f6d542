<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings and numbered paragraphs. Marks of the edition inside the text carry the class apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match="text | body | front | back | group" mode="flow" as="node()*">
    <xsl:apply-templates mode="flow"/>
  </xsl:template>

  <xsl:template match="div" mode="flow" as="element()">
    <section class="{(@type, 'division')[1]}">
      <xsl:call-template name="e:common"/>
      <xsl:if test="@type eq 'preamble' and not(head)">
        <xsl:attribute name="aria-label" select="e:word('cite-preamble')"/>
      </xsl:if>
      <xsl:apply-templates mode="flow"/>
    </section>
  </xsl:template>

  <!-- Sections begin at h2; the title inside the text is an h2 too, the page's own title being h1. -->
  <xsl:template match="div/head | body/head" mode="flow" as="element()">
    <xsl:param name="numbered" as="xs:boolean" select="true()" tunnel="yes"/>
    <xsl:param name="page" as="xs:string" select="''" tunnel="yes"/>
    <xsl:element name="{if (preceding-sibling::head) then 'p' else 'h' || min((6, max((2, 1 + count(ancestor::div)))))}">
      <xsl:attribute name="class" select="string-join(('head', 'main-title'[current()/parent::body]), ' ')"/>
      <xsl:call-template name="e:common"/>
      <xsl:if test="$numbered and parent::div[@xml:id][ancestor::body] and not(preceding-sibling::head)">
        <a class="apparatus cite" href="{$page}#{../@xml:id}"><xsl:call-template name="e:lang-of-page"/>{e:cite-division(..)}</a>
      </xsl:if>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="head" mode="flow" as="element()">
    <p class="head"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></p>
  </xsl:template>

  <xsl:template match="p" mode="flow" as="element()">
    <xsl:element name="{e:paragraph(.)}">
      <xsl:if test="*[e:is-block(.)]"><xsl:attribute name="class" select="'p'"/></xsl:if>
      <xsl:call-template name="e:common"/>
      <xsl:call-template name="e:numbered"/>
      <xsl:apply-templates mode="flow"/>
      <xsl:call-template name="e:passage"/>
    </xsl:element>
  </xsl:template>

  <!-- The number by which a paragraph is cited, in the margin; it leads to the paragraph, on another `page` if that is its own. -->
  <xsl:template name="e:numbered" as="element(h:a)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="numbered" as="xs:boolean" select="true()" tunnel="yes"/>
    <xsl:param name="page" as="xs:string" select="''" tunnel="yes"/>
    <xsl:if test="$numbered and @xml:id and ancestor::body">
      <xsl:variable name="division" as="xs:string" select="e:cite-division(ancestor::div[1])"/>
      <a class="apparatus cite{' whole'[current()[not(preceding-sibling::p)]/parent::div[not(head)] and $division ne '']}" href="{$page}#{@xml:id}">
        <xsl:call-template name="e:lang-of-page"/>
        <xsl:if test="$division ne ''"><span class="of">{$division}, </span></xsl:if>
        <xsl:text>¶ {e:number(.)}</xsl:text>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- The form in which it is cited, shown below it to those whom a link has led here. -->
  <xsl:template name="e:passage" as="element(h:span)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="numbered" as="xs:boolean" select="true()" tunnel="yes"/>
    <xsl:if test="$numbered and @xml:id and ancestor::body and (@n or not(ancestor::quote))">
      <span class="apparatus passage" hidden="hidden">{e:short(.)}, {e:cite(.)}</span>
    </xsl:if>
  </xsl:template>

  <!-- The short title of the document in which a block stands. -->
  <xsl:function name="e:short" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="titles" as="element(title)*" select="$block/ancestor::TEI/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="e:reading(($titles[@type eq 'short'], $titles[@type eq 'main'], $titles)[1])"/>
  </xsl:function>

  <xsl:template match="ab | byline | dateline | salute | signed | trailer | argument | epigraph | postscript | address | addrLine | speaker | stage"
      mode="flow" as="element()">
    <xsl:element name="{if (ancestor::p | ancestor::head | ancestor::byline | ancestor::dateline | ancestor::signed | ancestor::closer[text()[normalize-space()]]) then 'span' else 'div'}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener | closer | sp" mode="flow" as="element()">
    <div class="{local-name()}"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></div>
  </xsl:template>

  <!-- A label that stands between blocks; a printed number at the head of a paragraph. -->
  <xsl:template match="div/label | body/label" mode="flow" as="element()">
    <p class="label"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></p>
  </xsl:template>

  <xsl:template match="label" mode="flow" as="element()">
    <span class="label"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></span>
  </xsl:template>

</xsl:stylesheet>
