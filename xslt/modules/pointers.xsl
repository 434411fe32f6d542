<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers of the texts ("per:yeltsin") and ids of the registers ("pers-yeltsin") as folders of the site. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <!-- Folder of the site in which the pages of the output tree begin, seen from the page: "../../" -->
  <xsl:param name="root" as="xs:string" select="'../../'"/>

  <xsl:variable name="e:folders" as="map(xs:string, xs:string)" static="yes" select="map{
    'per': 'persons', 'plc': 'places', 'org': 'organisations', 'evt': 'events', 'wrk': 'works'}"/>

  <!-- The other way round: folder → prefix. -->
  <xsl:variable name="e:prefixes" as="map(xs:string, xs:string)"
      select="map:merge(map:for-each($e:folders, function($prefix, $folder) { map:entry($folder, $prefix) }))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- The register to which a pointer leads, "" if to none. -->
  <xsl:function name="e:register" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="($e:folders(substring-before($pointer, ':')), '')[1]"/>
  </xsl:function>

  <!-- The pointers of an element that lead to a register. -->
  <xsl:function name="e:pointers" as="xs:string*">
    <xsl:param name="of" as="element()"/>
    <xsl:sequence select="tokenize($of/@ref)[e:register(.) ne '']"/>
  </xsl:function>

  <!-- Relative address of the page of the entity to which a pointer leads. -->
  <xsl:function name="e:page" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="$root || e:register($pointer) || '/' || substring-after($pointer, ':') || '/index.html'"/>
  </xsl:function>

  <!-- The id of the document in whose file something stands: "treaty-ja.xml#treaty-ja.s1" gives "treaty-ja". -->
  <xsl:function name="e:document-of" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace($pointer, '^(.*/)?([^/#]+)\.xml(#.*)?$', '$2')"/>
  </xsl:function>

  <!-- The id of a register entry without its first part: the name of its folder. -->
  <xsl:function name="e:key" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="substring-after($entry/@xml:id, '-')"/>
  </xsl:function>

  <!-- The keys of the categories in a list of pointers ("sector:energy dating:part" and "sector" give "energy"). -->
  <xsl:function name="e:categories" as="xs:string*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="tokenize($pointers)[starts-with(., $prefix || ':')] ! substring-after(., ':')"/>
  </xsl:function>

</xsl:stylesheet>
