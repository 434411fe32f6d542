<?xml version="1.0" encoding="UTF-8"?>
<!-- Metadata in the head of a document's page: Zotero, Google Scholar, Dublin Core, schema.org, other forms of the document. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:metadata" as="element()*">
    <xsl:variable name="editors" as="element()*" select="$e:header/fileDesc/titleStmt/editor"/>
    <xsl:for-each select="$e:file/titleStmt/author"><meta name="author" content="{e:reading(.)}"/></xsl:for-each>
    <xsl:if test="$e:address ne ''"><link rel="canonical" href="{$e:address}"/></xsl:if>
    <xsl:for-each select="$e:downloads">
      <link rel="alternate" type="{$e:formats(.)[2]}" href="{e:file-name(.)}"/>
    </xsl:for-each>
    <xsl:for-each select="$e:position/(*:original | *:translation)"><link rel="alternate" hreflang="{@language}" href="../{@id}/index.html"/></xsl:for-each>
    <xsl:if test="$e:licence"><link rel="license" href="{$e:licence}"/></xsl:if>
    <xsl:for-each select="$e:position/*:previous"><link rel="prev" href="../{@id}/index.html"/></xsl:for-each>
    <xsl:for-each select="$e:position/*:next"><link rel="next" href="../{@id}/index.html"/></xsl:for-each>
    <meta name="z:itemType" content="bookSection"/>
    <meta name="citation_title" content="{$e:title}"/>
    <xsl:for-each select="$e:file/titleStmt/author"><meta name="citation_author" content="{e:agent(.)}"/></xsl:for-each>
    <xsl:for-each select="$editors"><meta name="citation_editor" content="{e:agent(.)}"/></xsl:for-each>
    <meta name="citation_book_title" content="{$e:edition-title}"/>
    <xsl:for-each select="$e:header/fileDesc/publicationStmt/publisher"><meta name="citation_publisher" content="{e:reading(.)}"/></xsl:for-each>
    <xsl:if test="$e:iso-date ne ''"><meta name="citation_date" content="{$e:iso-date}"/></xsl:if>
    <meta name="citation_firstpage" content="{e:fill('document-n', $e:position/@number)}"/>
    <meta name="citation_language" content="{e:language-of-text()}"/>
    <xsl:if test="exists($e:summary)"><meta name="citation_abstract" content="{e:reading($e:summary/node())}"/></xsl:if>
    <xsl:if test="$e:address ne ''"><meta name="citation_public_url" content="{$e:address}"/></xsl:if>
    <xsl:if test="$e:downloads = 'pdf'"><meta name="citation_pdf_url" content="{$e:address}{e:file-name('pdf')}"/></xsl:if>
    <xsl:for-each select="$e:file/publicationStmt/idno[@type eq 'DOI']"><meta name="citation_doi" content="{.}"/></xsl:for-each>
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <meta name="DC.title" content="{$e:title}"/>
    <xsl:for-each select="$e:file/titleStmt/author"><meta name="DC.creator" content="{e:reading(.)}"/></xsl:for-each>
    <xsl:if test="$e:iso-date ne ''"><meta name="DC.date" content="{$e:iso-date}"/></xsl:if>
    <meta name="DC.language" content="{e:language-of-text()}"/>
    <meta name="DC.identifier" content="{($e:address[. ne ''], $e:id)[1]}"/>
    <meta name="DC.type" content="Text"/>
    <xsl:if test="$csl ne ''"><script type="application/json" class="csl"><xsl:value-of select="e:quiet(replace($csl, '\n\s*', ''))"/></script></xsl:if>
    <script type="application/ld+json"><xsl:value-of select="e:quiet(serialize(e:linked-data(), map{'method': 'json'}))"/></script>
  </xsl:template>

  <xsl:function name="e:language-of-text" as="xs:string">
    <xsl:sequence select="string(($e:profile/langUsage/language/@ident, $e:tei/@xml:lang, $e:language)[1])"/>
  </xsl:function>

  <xsl:function name="e:linked-data" as="map(*)">
    <xsl:variable name="url" as="xs:string" select="($e:address[. ne ''], 'index.html')[1]"/>
    <xsl:variable name="work" as="map(*)*" select="
      map{'@type': 'CreativeWork', '@id': $url, 'url': $url, 'identifier': $e:id, 'name': $e:title,
          'inLanguage': e:language-of-text(), 'position': xs:integer($e:position/@number),
          'isPartOf': map{'@type': 'Collection', 'name': $e:edition-title,
                          'version': string($e:header/fileDesc/editionStmt/edition/@n)}},
      map:entry('author', array{$e:file/titleStmt/author ! map{'@type': if (.//surname) then 'Person' else 'Organization', 'name': e:reading(.)}}),
      map:entry('editor', array{$e:header/fileDesc/titleStmt/editor ! map{'@type': if (.//surname) then 'Person' else 'Organization', 'name': e:reading(.)}}),
      $e:iso-date[. ne ''] ! map:entry('dateCreated', .),
      $e:licence ! map:entry('license', string(.)),
      $e:position/*:original ! map:entry('translationOfWork', e:other-work(.)),
      array{$e:position/*:translation ! e:other-work(.)}[array:size(.) gt 0] ! map:entry('workTranslation', .),
      map:entry('encoding', array{$e:downloads ! map{'@type': 'MediaObject', 'encodingFormat': $e:formats(.)[2],
                                                      'contentUrl': $e:address || e:file-name(.)}})"/>
    <xsl:sequence select="map{'@context': 'https://schema.org', '@graph': array{
      map:merge($work),
      map{'@type': 'BreadcrumbList', 'itemListElement': array{
        e:step(1, e:word('home'), '../../index.html'), e:step(2, e:word('documents'), '../index.html'), e:step(3, $e:short-title, 'index.html')}}}}"/>
  </xsl:function>

  <xsl:function name="e:other-work" as="map(*)">
    <xsl:param name="other" as="element()"/>
    <xsl:sequence select="map{'@type': 'CreativeWork', 'identifier': string($other/@id), 'name': string($other/@title),
      'inLanguage': string($other/@language), 'url': if ($e:address eq '') then '../' || $other/@id || '/index.html' else string(resolve-uri('../' || $other/@id || '/', $e:address))}"/>
  </xsl:function>

  <xsl:function name="e:step" as="map(*)">
    <xsl:param name="position" as="xs:integer"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="relative" as="xs:string"/>
    <xsl:sequence select="map{'@type': 'ListItem', 'position': $position, 'name': $name,
      'item': if ($e:address eq '') then $relative else string(resolve-uri($relative, $e:address))}"/>
  </xsl:function>

  <!-- JSON without the character by which a browser would see an end, a comment or a beginning of a script in it. -->
  <xsl:function name="e:quiet" as="xs:string">
    <xsl:param name="json" as="xs:string"/>
    <xsl:sequence select="replace($json, '&lt;', '\\u003c')"/>
  </xsl:function>

</xsl:stylesheet>
