<?xml version="1.0" encoding="UTF-8"?>
<!-- ODD to the encoding manual: <manual><page path="">Markdown</page></manual>, a page for each element, one each for attributes,
     datatypes and rules, and an index. "usage" is <usage><element name="" count="" files=""><attribute name="" count=""/></element></usage>. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="odd.xsl"/>
  <xsl:include href="manual-parts.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="page" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="model" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="prose" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="message" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:param name="usage" as="document-node()"/>
  <xsl:key name="used" match="*:element" use="@name/string()"/>

  <!-- What an element may contain, and in what it may stand, for every element at once. -->
  <xsl:variable name="specs" as="element(elementSpec)*" select="o:specs(/, 'elementSpec')"/>
  <xsl:variable name="children" as="map(xs:string, xs:string*)" select="
      map:merge($specs ! map:entry(string(@ident), sort(distinct-values(o:contained(content)), (), lower-case#1)))"/>

  <xsl:template match="/" as="element(Q{}manual)">
    <manual xmlns="">
      <page path="README.md">
        <xsl:call-template name="index"/>
      </page>
      <xsl:apply-templates select="$specs" mode="page"/>
      <page path="attributes.md">
        <xsl:call-template name="attributes"/>
      </page>
      <page path="datatypes.md"># Datatypes{o:block('What the values of attributes look like.')}{o:block('| name | a value is |&#10;|---|---|')}<xsl:for-each select="o:specs(/, 'dataSpec')">
          <xsl:sort select="@ident"/>{'&#10;'}| {@ident} | {o:cell(o:documentation(.))} |</xsl:for-each>
      </page>
      <page path="rules.md"># Rules{o:block('What a grammar cannot say. Each rule has a number, by which findings name it; `edition explain NUMBER` prints its part of this page. An error stops the build, a warning does not.')}<xsl:apply-templates select="o:specs(/, 'constraintSpec')" mode="page"/>
      </page>
    </manual>
  </xsl:template>

  <xsl:template name="index" as="text()*">
    <xsl:text># {normalize-space(//titleStmt/title[1])}</xsl:text>
    <xsl:apply-templates select="//schemaSpec/preceding-sibling::p" mode="prose"/>
    <xsl:text>{o:block('Other pages: [attributes](attributes.md), [datatypes](datatypes.md), [rules](rules.md), [all findings](codes.md). The numbers tell how often this edition uses an element.')}</xsl:text>
    <xsl:for-each-group select="$specs" group-by="@module">
      <xsl:sort select="index-of($modules, current-grouping-key())"/>
      <xsl:text>{o:block('## ' || o:module(current-grouping-key()))}{o:block('| element | means | used |&#10;|---|---|---|')}</xsl:text>
      <xsl:for-each select="current-group()">
        <xsl:sort select="lower-case(@ident)"/>
        <xsl:text>&#10;| [{@ident}](elements/{@ident}.md) | {o:cell(o:documentation(.))} | {o:times(@ident)} |</xsl:text>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="elementSpec" mode="page" as="element(Q{}page)">
    <xsl:variable name="name" as="xs:string" select="@ident"/>
    <xsl:variable name="parents" as="xs:string*" select="sort(map:keys($children)[$name = $children(.)], (), lower-case#1)"/>
    <xsl:variable name="rules" as="element(constraintSpec)*" select="o:specs(root(), 'constraintSpec')[o:concerns(., $name)]"/>
    <page path="elements/{$name}.md" xmlns="">
      <xsl:text># {$name}{o:block(o:documentation(.))}</xsl:text>
      <xsl:apply-templates select="remarks" mode="prose"/>
      <xsl:text>{o:block('Used in this edition: ' || o:times($name) || '. In the Guidelines: [' || $name || '](https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-' || $name || '.html).')}</xsl:text>
      <xsl:text>{o:block('## Content')}</xsl:text>
      <xsl:text>{o:block('May contain: ' || o:links($children($name), if (o:mixed(content)) then 'text' else ()) || '.')}</xsl:text>
      <xsl:text>{o:block('In this order: `' || o:model(content/*) || '`')[exists(current()/content/sequence)]}</xsl:text>
      <xsl:text>{o:block('May stand in: ' || (o:links($parents, ())[. ne 'nothing'], 'nothing: it is the outermost element')[1] || '.')}</xsl:text>
      <xsl:text>{o:block('## Attributes')}{o:block('| attribute | values | means | used |&#10;|---|---|---|---|')}</xsl:text>
      <xsl:for-each select="attList/attDef, o:attribute-classes(.)/attList/attDef">
        <xsl:sort select="if (@usage = 'req') then 0 else 1"/>
        <xsl:text>&#10;| {@ident}{' (required)'[current()/@usage = 'req']} | {o:values(.)} | {o:cell(o:documentation(.))} | {(key('used', $name, $usage)/*[@name = current()/@ident]/@count, '–')[1]} |</xsl:text>
      </xsl:for-each>
      <xsl:text>{o:block('Why each is there: [attributes](../attributes.md).')}</xsl:text>
      <xsl:for-each select="(attList/attDef, o:attribute-classes(.)/attList/attDef)[valList]">
        <xsl:text>{o:block('Values of ' || @ident || ':&#10;')}</xsl:text>
        <xsl:for-each select="valList/valItem">
          <xsl:text>&#10;* `{@ident}` – {o:documentation(.)}</xsl:text>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:text>{o:block('## Example')}</xsl:text>
      <xsl:for-each select="exemplum/*:egXML">
        <xsl:text>{o:block(o:fenced(.))}</xsl:text>
      </xsl:for-each>
      <xsl:if test="exists($rules)">
        <xsl:text>{o:block('## Rules')}{'&#10;'}</xsl:text>
        <xsl:for-each select="$rules">
          <xsl:text>&#10;* [{@ident}](../rules.md#{lower-case(@ident)}) {o:documentation(.)}</xsl:text>
        </xsl:for-each>
      </xsl:if>
    </page>
  </xsl:template>

  <xsl:template match="constraintSpec" mode="page" as="text()*">
    <xsl:text>{o:block('## ' || @ident)}{o:block(o:documentation(.))}</xsl:text>
    <xsl:apply-templates select="remarks" mode="prose"/>
    <xsl:for-each select="exemplum/*:egXML">
      <xsl:text>{o:block(if (@valid = 'false') then 'Wrong:' else 'Right:')}{o:block(o:fenced(.))}</xsl:text>
    </xsl:for-each>
    <xsl:text>{o:block('It says:')}{'&#10;'}</xsl:text>
    <xsl:for-each select=".//sch:assert | .//sch:report">
      <xsl:variable name="words" as="xs:string" select="replace(normalize-space(o:message(.)), '^[A-Z]+[0-9]+ ', '')"/>
      <xsl:text>&#10;* {@role}: {replace($words, ' Hint: ', ' – ')}</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="attributes" as="text()*">
    <xsl:text># Attributes{o:block('| attribute | on | means | why |&#10;|---|---|---|---|')}</xsl:text>
    <xsl:for-each-group select="//schemaSpec//attDef" group-by="@ident">
      <xsl:sort select="lower-case(current-grouping-key())"/>
      <xsl:for-each-group select="current-group()" group-by="o:documentation(.) || ' ' || o:reason(.)">
        <xsl:variable name="on" as="xs:string*" select="sort(distinct-values(current-group()/o:bearers(.)), (), lower-case#1)"/>
        <xsl:text>&#10;| {@ident} | {if (count($on) = count($specs)) then 'every element' else o:list($on ! ('[' || . || '](elements/' || . || '.md)'))} | {o:cell(o:documentation(.))} | {o:cell(o:reason(.))} |</xsl:text>
      </xsl:for-each-group>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="p" mode="prose" as="text()">
    <xsl:text>{o:block(normalize-space(.))}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
