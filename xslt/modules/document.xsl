<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header of a document says, named once for all parts of its page. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:param name="base" as="xs:string" select="''"/>
  <!-- <releases><release version date doi kinds kept/>… <gone id anchor to href why/>…</releases>, newest first. -->
  <xsl:param name="releases" as="document-node()?"/>
  <xsl:param name="csl" as="xs:string" select="''"/>
  <xsl:param name="outputs" as="xs:string" select="''"/>
  <xsl:param name="place" as="document-node()" required="yes"/>
  <xsl:param name="citation" as="document-node()" required="yes"/>

  <xsl:variable name="e:tei" as="element(TEI)" select="(/TEI, /*/TEI)[1]"/>
  <xsl:variable name="e:id" as="xs:string" select="string($e:tei/@xml:id)"/>
  <xsl:variable name="e:file" as="element(fileDesc)" select="$e:tei/teiHeader/fileDesc"/>
  <xsl:variable name="e:profile" as="element(profileDesc)?" select="$e:tei/teiHeader/profileDesc"/>
  <xsl:variable name="e:title" as="xs:string"
      select="e:reading(($e:file/titleStmt/title[@type eq 'main'], $e:file/titleStmt/title)[1])"/>
  <xsl:variable name="e:short-title" as="xs:string"
      select="($e:file/titleStmt/title[@type eq 'short'][1] ! e:reading(.), $e:title)[1]"/>
  <xsl:variable name="e:created" as="element(date)?" select="$e:profile/creation/date[1]"/>
  <xsl:variable name="e:created-shown" as="xs:string"
      select="($e:created ! e:dated(., e:reading(.)), '')[1]"/>
  <xsl:variable name="e:summary" as="element()*"
      select="($e:profile/abstract, $e:file/notesStmt/note[@type eq 'summary'])"/>
  <xsl:variable name="e:position" as="element()" select="$place/*:place"/>

  <!-- Downloads: name → ending of the file and media type. -->
  <xsl:variable name="e:formats" as="map(xs:string, xs:string+)" static="yes" select="map{
    'tei': ('.xml', 'application/tei+xml'), 'text': ('.txt', 'text/plain'), 'pdf': ('.pdf', 'application/pdf'),
    'bibtex': ('.bib', 'application/x-bibtex'), 'ris': ('.ris', 'application/x-research-info-systems'),
    'csl': ('.csl.json', 'application/vnd.citationstyles.csl+json')}"/>

  <xsl:variable name="e:downloads" as="xs:string*" select="tokenize($outputs)[map:contains($e:formats, .)]"/>

  <xsl:function name="e:file-name" as="xs:string">
    <xsl:param name="format" as="xs:string"/>
    <xsl:sequence select="$e:id || $e:formats($format)[1]"/>
  </xsl:function>

  <!-- Address of the page, absolute if the edition has a base address, else "". -->
  <xsl:variable name="e:address" as="xs:string"
      select="if ($base eq '') then '' else replace($base, '/$', '') || '/documents/' || $e:id || '/'"/>

  <!-- The date of the document as ISO, as exact as is known: "1996" for April to June 1996. -->
  <xsl:variable name="e:iso-date" as="xs:string" select="(
    $e:created ! (@when, @notBefore[../@notAfter] ! e:common-date(., ../@notAfter), @from[../@to] ! e:common-date(., ../@to),
    @notBefore, @from) ! string(.), '')[1]"/>

  <!-- Authors and editors: one string each, "Family, Given" for people, a trailing comma for bodies. -->
  <xsl:function name="e:agent" as="xs:string">
    <xsl:param name="agent" as="element()"/>
    <xsl:variable name="person" as="element()?" select="$agent/descendant-or-self::persName[surname][1]"/>
    <xsl:sequence select="
      if ($person) then string-join(($person/surname => string-join(' '), $person/forename => string-join(' ')) ! normalize-space(), ', ')
      else e:reading($agent) || ','"/>
  </xsl:function>

  <xsl:variable name="e:licence" as="xs:string?"
      select="($e:file/publicationStmt/availability/licence/@target, $e:header/fileDesc/publicationStmt/availability/licence/@target)[1]"/>

</xsl:stylesheet>
