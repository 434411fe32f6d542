<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks where names stand, and the register of names at the end: who or what it is; the typesetter adds the pages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:key name="print:prefix" match="prefixDef" use="@ident"/>

  <xsl:template match="text//*[@ref]" mode="print:line" as="node()*" priority="0.6">
    <xsl:for-each select="print:entry(.)"><name key="{@xml:id}"/></xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- The entries of the document's own registers to which an element points. -->
  <xsl:function name="print:entry" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="root" as="node()" select="root($element)"/>
    <xsl:for-each select="tokenize($element/@ref)">
      <xsl:variable name="prefix" as="element(prefixDef)?" select="key('print:prefix', substring-before(., ':'), $root)[1]"/>
      <xsl:variable name="address" as="xs:string"
          select="if ($prefix) then replace(substring-after(., ':'), '^(' || $prefix/@matchPattern || ')$', replace($prefix/@replacementPattern, '\$1', '\$2')) else ."/>
      <xsl:sequence select="key('print:id', substring-after($address, '#'), $root)[ancestor::standOff][1]"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:template name="print:names" as="element(print:names)?">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="named" as="element()*" select="(text/(front/*[not(r:hidden(.))] | body | back)/descendant::*[@ref] ! print:entry(.)) | ()"/>
    <xsl:if test="exists($named)">
      <names title="{e:word('print-names')}">
        <xsl:for-each-group select="$named" group-by="local-name()">
          <xsl:sort select="index-of(('person', 'place', 'org', 'event', 'bibl'), current-grouping-key())"/>
          <register title="{e:word-or('print-' || current-grouping-key(), '')}">
            <xsl:for-each select="current-group()">
              <xsl:sort select="print:name(.)" lang="{$e:language}"/>
              <entry key="{@xml:id}">{print:name(.)}<i>{print:identity(.)}</i></entry>
            </xsl:for-each>
          </register>
        </xsl:for-each-group>
      </names>
    </xsl:if>
  </xsl:template>

  <xsl:function name="print:name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(((persName | placeName | orgName | eventName | label | title | name), .)[1]) ! r:line(.)"/>
  </xsl:function>

  <!-- Years of life and office, kind of place, abbreviation, date: one short phrase, if the entry has one. -->
  <xsl:function name="print:identity" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="life" as="xs:string?" select="$entry[birth/@when or death/@when]
        /(' (' || substring(birth/@when, 1, 4) || '–' || substring(death/@when, 1, 4) || ')')"/>
    <xsl:variable name="kind" as="xs:string*"
        select="$entry/((occupation[1], orgName[@full = 'abb'][1], date[1]) ! r:line(.), self::place/@type, self::event/e:dating(.))[. ne '']"/>
    <xsl:sequence select="string-join(($life, $kind[1] ! (', ' || .)))"/>
  </xsl:function>
</xsl:stylesheet>
