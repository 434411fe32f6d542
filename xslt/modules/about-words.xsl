<?xml version="1.0" encoding="UTF-8"?>
<!-- What every edition made with this tool can say of itself: paragraphs of words, files that lie beside the pages. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- The words KEY-1, KEY-2 …, a paragraph each. -->
  <xsl:template name="e:paragraphs" as="element(h:p)*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:for-each select="1 to 9"><xsl:where-populated><p>{$e:words($key || '-' || .)}</p></xsl:where-populated></xsl:for-each>
  </xsl:template>

  <!-- Files of the whole edition, in the folder data/ and beside it. -->
  <xsl:variable name="e:whole" as="map(xs:string, xs:string)" static="yes" select="map{
    'tei': 'data/edition-tei.zip', 'bibtex': 'data/edition.bib', 'ris': 'data/edition.ris', 'csl': 'data/edition.csl.json'}"/>

  <xsl:template name="e:files" as="element()*">
    <xsl:context-item as="element(about)" use="required"/>
    <xsl:variable name="outputs" as="xs:string*" select="tokenize(@outputs)"/>
    <h2 id="whole">{e:word('data-whole')}</h2>
    <ul>
      <xsl:for-each select="$outputs[map:contains($e:whole, .)]">
        <li><a href="{$root}{$e:whole(.)}" download="">{e:word('data-' || .)}</a></li>
      </xsl:for-each>
      <li><a href="{$root}data/documents.csv" download="">{e:word('data-table')}</a></li>
      <xsl:for-each select="'entities', 'dates'">
        <xsl:variable name="table" as="xs:string" select="."/>
        <xsl:for-each select="'csv', 'json'"><li><a href="{$root}data/{$table}.{.}" download="">{e:word('data-' || $table || '-' || .)}</a></li></xsl:for-each>
      </xsl:for-each>
      <li><a href="{$root}data/edition.ttl" download="">{e:word('data-graph')}</a></li>
      <xsl:variable name="beacons" as="xs:string*" select="file/@path[starts-with(., 'data/beacon/')]"/>
      <li>
        <xsl:text>{e:word(if (exists($beacons)) then 'data-beacon' else 'data-beacon-none')}</xsl:text>
        <xsl:for-each select="$beacons"><xsl:text> </xsl:text><a href="{$root}{.}">{replace(., '^.*/(.*)\.txt$', '$1')}</a></xsl:for-each>
      </li>
      <xsl:choose>
        <xsl:when test="file[@path eq 'data/cmif.xml']"><li><a href="{$root}data/cmif.xml" download="">{e:word('data-cmif')}</a></li></xsl:when>
        <xsl:otherwise><li>{e:word('data-cmif-none')}</li></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$outputs = 'dts'"><li><a href="{$root}dts/index.jsonld">{e:word('data-dts')}</a></li></xsl:if>
      <li><code>manifest.json</code> <span class="gloss"> {e:word('data-manifest')}</span></li>
      <li><a href="{$root}data/datacite.json" download="">{e:word('data-datacite')}</a></li>
      <li><a href="{$root}build-info.json">{e:word('data-build')}</a></li>
    </ul>
    <xsl:if test="$outputs = 'tei'">
      <h2 id="schema">{e:word('data-schema')}</h2>
      <p>{e:word('data-schema-said')}</p>
      <ul>
        <xsl:for-each select="'edition.odd', 'edition.rng', 'edition.xsd', 'edition.sch', 'edition.shapes.ttl'">
          <li><a href="{$root}schemas/{.}" download="">{.}</a> <span class="gloss"> {e:word('schema-' || tokenize(., '\.')[2])}</span></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="exists(matched)">
      <h2 id="identifiers">{e:word('data-identifiers')}</h2>
      <p>{e:word('data-identifiers-said')}</p>
      <dl class="facts">
        <xsl:for-each select="matched"><dt>{e:word(@register)}</dt><dd>{e:fill('data-share', (@number, @of))}</dd></xsl:for-each>
      </dl>
    </xsl:if>
    <h2 id="each">{e:word('data-each')}</h2>
    <p>{e:word('data-each-said')}</p>
    <dl class="facts">
      <xsl:for-each select="$outputs[map:contains($e:words, 'download-' || .)]">
        <dt>{e:word('download-' || .)}</dt><dd><code>documents/ID/ID{map{'tei': '.xml', 'text': '.txt', 'pdf': '.pdf', 'bibtex': '.bib', 'ris': '.ris', 'csl': '.csl.json'}(.)}</code></dd>
      </xsl:for-each>
    </dl>
    <p><a href="{$root}documents/index.html">{e:count('entries-documents', count[@section eq 'documents']/@number)}</a></p>
  </xsl:template>

</xsl:stylesheet>
