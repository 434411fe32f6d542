<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages outside the documents share: the modules they need, documents in a list, words in their context. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="words.xsl"/>
  <xsl:import href="dates.xsl"/>
  <xsl:import href="pointers.xsl"/>
  <xsl:import href="reading.xsl"/>
  <xsl:import href="cite.xsl"/>
  <xsl:import href="flow.xsl"/>
  <xsl:import href="flow-blocks.xsl"/>
  <xsl:import href="flow-groups.xsl"/>
  <xsl:import href="flow-names.xsl"/>
  <xsl:import href="flow-phrases.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="frame.xsl"/>
  <xsl:import href="entries.xsl"/>
  <xsl:import href="searched.xsl"/>

  <!-- How many documents stand in one list without headings. -->
  <xsl:variable name="e:shelf" as="xs:integer" static="yes" select="30"/>

  <xsl:function name="e:document-page" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$root || 'documents/' || $id || '/index.html'"/>
  </xsl:function>

  <!-- <document id title author shown/> … as a list with the dates at the side. -->
  <xsl:template name="e:document-list" as="element(h:ol)">
    <xsl:param name="documents" as="element(document)*"/>
    <ol class="documents-list">
      <xsl:for-each select="$documents">
        <li>
          <span class="when"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@shown}</span>
          <a href="{e:document-page(@id)}" lang="{(@language[. ne ''], $e:language)[1]}">{@title}</a>
          <xsl:if test="@author ne ''"><span class="by"><xsl:sequence select="e:lang(@language[. ne ''])"/>{@author}</span></xsl:if>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- <parts><part href first last here/>…</parts>: the pages of a list that is too long for one. -->
  <xsl:template name="e:parts" as="element(h:nav)?">
    <xsl:param name="parts" as="element(parts)?"/>
    <xsl:param name="none" as="xs:string"/>
    <xsl:param name="label" as="xs:string" select="'parts'"/>
    <xsl:if test="exists($parts)">
      <nav class="parts" aria-label="{e:word($label)}">
        <ol>
          <xsl:for-each select="$parts/part">
            <li>
              <a href="{@href}">
                <xsl:if test="@here eq '1'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:value-of select="e:fill('part', (position(), string-join(distinct-values((@first, @last) ! (.[. ne ''], e:word($none))[1]), '–')))"/>
              </a>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The id under which a year stands in a list. -->
  <xsl:function name="e:year-id" as="xs:string">
    <xsl:param name="year" as="xs:string"/>
    <xsl:sequence select="'year-' || replace($year, '\W', '_')"/>
  </xsl:function>

  <!-- "2" on the second page of a list in parts. -->
  <xsl:function name="e:part" as="xs:string?">
    <xsl:param name="parts" as="element(parts)?"/>
    <xsl:sequence select="$parts/part[@here eq '1'][preceding-sibling::part]/e:fill('part-n', 1 + count(preceding-sibling::part))"/>
  </xsl:function>

  <!-- <before/><hit/><after/> as words in their context; white space at the seams is kept. -->
  <xsl:template name="e:context" as="element(h:span)">
    <xsl:context-item as="element()" use="required"/>
    <span class="context"><xsl:sequence select="e:lang((@language, ../@language)[. ne ''][1])"/>{before}<mark>{hit}</mark>{after}</span>
  </xsl:template>

  <!-- The place of a fact as a link to the paragraph. -->
  <xsl:template name="e:where" as="element(h:a)">
    <xsl:param name="document" as="xs:string"/>
    <a class="where" href="{e:document-page($document)}#{@block}">{@cite}</a>
  </xsl:template>

  <!-- "Persons – Japan and Russia: Policy Documents" -->
  <xsl:function name="e:page-title" as="xs:string">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:sequence select="string-join(($parts[. ne ''], $e:edition-title), ' – ')"/>
  </xsl:function>

</xsl:stylesheet>
