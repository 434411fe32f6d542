<?xml version="1.0" encoding="UTF-8"?>
<!-- What the search knows of a page besides its words: filters, date and how its paragraphs are cited. Read by Pagefind (pipeline/search.py). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:s="https://edition.invalid/ns/site"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:param name="search" as="xs:boolean" select="false()"/>

  <!-- The searched part of a page carries this attribute. -->
  <xsl:template name="e:searched" as="attribute()?">
    <xsl:if test="$search"><xsl:attribute name="data-pagefind-body"/></xsl:if>
  </xsl:template>

  <xsl:function name="e:filter" as="element(h:meta)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <meta name="edition.{$name}" content="{$value}" data-pagefind-filter="{$name}[content]"/>
  </xsl:function>

  <xsl:function name="e:shown-with" as="element(h:meta)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <meta name="edition.{$name}" content="{$value}" data-pagefind-meta="{$name}[content]"/>
  </xsl:function>

  <!-- For a document (the persons and places that it names are marked in its guide): its sectors with those above them, its years, its divisions and paragraphs. -->
  <xsl:template name="e:document-searched" as="element(h:meta)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:if test="$search">
      <xsl:variable name="text" as="element(text)" select="$tei/text"/>
      <xsl:variable name="date" as="element(date)?" select="$tei/teiHeader/profileDesc/creation/date[1]"/>
      <xsl:variable name="sectors" as="xs:string*" select="
        ($text//div[@ana]/@ana, $tei/teiHeader/profileDesc/textClass/catRef/@target) ! e:categories(., 'sector')"/>
      <xsl:sequence select="
        e:filter('kind', e:word('documents')),
        sort(distinct-values(key('e:by-id', $sectors ! ('sector.' || .), root($tei))/ancestor-or-self::category/catDesc ! e:reading(node() except term)))
          ! e:filter('sector', .),
        e:years($date) ! e:filter('year', .),
        $date ! e:shown-with('date', e:dated(., e:reading(.))),
        e:shown-with('cites', string-join(($tei/@xml:id || '.', $text/(body | back)//(div | p)[@xml:id][starts-with(@xml:id, $tei/@xml:id || '.')]
          ! (substring(@xml:id, string-length($tei/@xml:id) + 2) || '=' || e:cite(.))), '|'))"/>
    </xsl:if>
  </xsl:template>

  <!-- For the page of an entity: its register; a person and a place also answer to the filter of their own name. -->
  <xsl:template name="e:entity-searched" as="element(h:meta)*">
    <xsl:context-item as="element(s:entity)" use="required"/>
    <xsl:if test="$search">
      <xsl:variable name="name" as="xs:string" select="(s:entry/*/e:sort-name(.), s:entry/@name)[1]"/>
      <xsl:variable name="filter" as="xs:string?" select="map{'persons': 'person', 'places': 'place'}(s:entry/@register)"/>
      <xsl:sequence select="e:filter('kind', e:word(s:entry/@register)), $filter ! e:filter(., $name)"/>
    </xsl:if>
  </xsl:template>

  <!-- White space between the rows of a list: without it Pagefind takes the end of one and the start of the next for one word. -->
  <xsl:template name="e:spaced" as="element(h:dl)">
    <xsl:param name="rows" as="element(h:dl)"/>
    <dl>
      <xsl:sequence select="$rows/@*"/>
      <xsl:for-each select="$rows/*"><xsl:sequence select="."/><xsl:text>&#10;</xsl:text></xsl:for-each>
    </dl>
  </xsl:template>

  <!-- All years that a date touches; of a span longer than a century only its ends. -->
  <xsl:function name="e:years" as="xs:string*">
    <xsl:param name="date" as="element(date)?"/>
    <xsl:variable name="years" as="xs:integer*" select="
      $date/(@when, @from, @notBefore, @to, @notAfter) ! replace(., '^(-?\d{4,}).*$', '$1')[. castable as xs:integer] ! xs:integer(.)"/>
    <xsl:sequence select="
      (if (max($years) - min($years) le 100) then min($years) to max($years) else distinct-values($years))
      ! format-integer(., '0000')"/>
  </xsl:function>

</xsl:stylesheet>
