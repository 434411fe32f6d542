<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables, verse, quotations, figures. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- Numbers and bullets stand in the text where the source has them, so the browser adds none. -->
  <xsl:template match="list" mode="flow" as="node()*">
    <xsl:apply-templates select="head" mode="flow"/>
    <ul class="{string-join(('list', @type), ' ')}">
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates select="node() except head" mode="flow"/>
    </ul>
  </xsl:template>

  <xsl:template match="list[label]" mode="flow" as="node()*" priority="1">
    <xsl:apply-templates select="head" mode="flow"/>
    <dl class="{string-join(('list', @type), ' ')}">
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates select="node() except head" mode="flow"/>
    </dl>
  </xsl:template>

  <xsl:template match="item" mode="flow" as="element()">
    <li><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></li>
  </xsl:template>

  <xsl:template match="list[label]/item | list[label]/headItem" mode="flow" as="element()" priority="1">
    <dd><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></dd>
  </xsl:template>

  <xsl:template match="list/label | list/headLabel" mode="flow" as="element()" priority="1">
    <dt><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></dt>
  </xsl:template>

  <!-- A wide table scrolls in its own box, never the page. -->
  <xsl:template match="table" mode="flow" as="element()">
    <div class="table" tabindex="0" role="group" aria-label="{(head ! e:reading(.), e:word('table'))[1]}">
      <table>
        <xsl:call-template name="e:common"/>
        <xsl:where-populated><caption><xsl:apply-templates select="head/node()" mode="flow"/></caption></xsl:where-populated>
        <xsl:apply-templates select="* except head" mode="flow"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="flow" as="element()">
    <tr><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></tr>
  </xsl:template>

  <xsl:template match="cell" mode="flow" as="element()">
    <xsl:element name="{if ((@role, ../@role) = 'label') then 'th' else 'td'}">
      <xsl:call-template name="e:common"/>
      <xsl:if test="@cols"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
      <xsl:if test="@rows"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lg" mode="flow" as="element()">
    <div class="verse"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></div>
  </xsl:template>

  <xsl:template match="l" mode="flow" as="element()">
    <div class="line"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></div>
  </xsl:template>

  <xsl:template match="quote | cit" mode="flow" as="element()">
    <xsl:element name="{if (e:is-block(.) or not(ancestor::p | ancestor::head | ancestor::note)) then 'blockquote' else 'span'}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figure" mode="flow" as="element()">
    <figure><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></figure>
  </xsl:template>

  <xsl:template match="figDesc" mode="flow" as="element()">
    <figcaption><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></figcaption>
  </xsl:template>

  <!-- Pictures are not taken into the edition: the name of the file stands for them. -->
  <xsl:template match="graphic | media" mode="flow" as="element()">
    <span class="graphic apparatus">[{tokenize(@url, '/')[last()]}]</span>
  </xsl:template>

</xsl:stylesheet>
