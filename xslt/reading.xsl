<?xml version="1.0" encoding="UTF-8"?>
<!-- One document as it is read: the same document in fewer words of TEI, so that every output follows one rule.
     Readings that are not read become notes, what is lost or doubtful is marked with brackets, what describes the text
     without being part of it is left out. What a document of the edition's own encoding has is copied as it stands. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:read="https://edition.invalid/ns/read"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/read-corpus.xsl"/>
  <xsl:import href="modules/read-apparatus.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- The id of the document: the name of its file, which its pages have whatever the root element says. -->
  <xsl:param name="id" as="xs:string" select="''"/>

  <!-- What describes the text and is no part of it (Guidelines 17, 18, 21): analysis, links, doubts about markup, index entries. -->
  <xsl:template match="text//(alt | altGrp | certainty | fLib | fs | fsdDecl | fvLib | index | interp | interpGrp | join | joinGrp | link | linkGrp
      | listTranspose | metamark | precision | redo | respons | span | spanGrp | substJoin | timeline | transpose | undo)" as="empty-sequence()"/>

  <!-- Records have no words of their own: where a file has no white space between their parts, a space stands there. -->
  <xsl:template match="text//(accMat | additional | address | adminInfo | altIdentifier | analytic | biblFull | biblStruct | bindingDesc | castGroup
      | castItem | decoDesc | dimensions | editionStmt | entry | event | form | gramGrp | handDesc | history | imprint | layoutDesc | location
      | monogr | msContents | msDesc | msIdentifier | msItem | msPart | objectDesc | org | person | physDesc | place | postscript | publicationStmt
      | re | sense | series | supportDesc | titleStmt)/*[following-sibling::node()[1][self::*]]" as="node()*" priority="2">
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- So too in markup that is not the TEI's. -->
  <xsl:template match="text//*[not(namespace-uri() = ('http://www.tei-c.org/ns/1.0', 'http://www.tei-c.org/ns/Examples'))]/*[following-sibling::node()[1][self::*]]"
      as="node()*" priority="2">
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="text//(support | extent | supportDesc | origin)/dimensions" as="node()*" priority="1">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- Words and cells that no TEI allows where they stand, each in what it lacks. -->
  <xsl:template match="text//(table | row | list | lg | castList)/text()[normalize-space()]" as="element()" priority="2">
    <xsl:variable name="within" as="xs:string" select="map{'table': 'cell', 'row': 'cell', 'list': 'item', 'lg': 'l', 'castList': 'castItem'}(local-name(..))"/>
    <xsl:variable name="piece" as="element()"><xsl:element name="{$within}"><xsl:next-match/></xsl:element></xsl:variable>
    <xsl:choose>
      <xsl:when test="parent::table"><row><xsl:sequence select="$piece"/></row></xsl:when>
      <xsl:otherwise><xsl:sequence select="$piece"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text//table/cell" as="element(row)" priority="2"><row><xsl:next-match/></row></xsl:template>

  <!-- A note at the foot of a page stands inside the paragraph that goes on over that page; it is read below it. -->
  <xsl:key name="read:calls" match="text//ref[@type eq 'note']" use="substring-after(@target, '#')"/>

  <xsl:function name="read:above" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note[label][@place eq 'foot'][not(@type eq 'editorial')][exists(key('read:calls', @xml:id))][not(parent::div | parent::body | parent::back | parent::quote)]
        /ancestor::*[parent::div | parent::body | parent::back | parent::quote][1]"/>
  </xsl:function>

  <xsl:template match="text//note[exists(read:above(.))]" as="node()*" priority="6">
    <xsl:param name="below" as="xs:boolean" select="false()"/>
    <xsl:if test="$below"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="text//(div | body | back | quote)/*[.//note[read:above(.) is current()]]" as="node()*" priority="5">
    <xsl:next-match/>
    <xsl:apply-templates select=".//note[read:above(.) is current()]"><xsl:with-param name="below" select="true()"/></xsl:apply-templates>
  </xsl:template>

  <!-- Divisions are divisions, numbered or not. -->
  <xsl:template match="div1 | div2 | div3 | div4 | div5 | div6 | div7" as="element(div)">
    <div><xsl:apply-templates select="@* | node()"/></div>
  </xsl:template>

  <!-- A deletion that was taken back is text. -->
  <xsl:template match="restore//del" as="element(seg)">
    <seg><xsl:apply-templates select="@xml:id | @xml:lang | node()"/></seg>
  </xsl:template>

  <!-- What stands between a delSpan and its anchor (Guidelines 12.3.1.4) is deleted as in a del, piece by piece. -->
  <xsl:variable name="read:ends" as="map(xs:string, element())"
      select="map:merge(for $span in //text//delSpan, $end in id(substring-after($span/@spanTo, '#'))[. >> $span][1] return map:entry(generate-id($span), $end))"/>
  <xsl:variable name="read:deleted" as="map(xs:string, xs:boolean)" select="map:merge(
      for $span in //text//delSpan, $end in $read:ends(generate-id($span)) return $span/following::text()[. &lt;&lt; $end] ! map:entry(generate-id(), true()))"/>

  <xsl:template match="text//delSpan[exists($read:ends(generate-id()))]" as="empty-sequence()"/>

  <xsl:template match="text//text()[normalize-space()][$read:deleted(generate-id())][not(ancestor::del[not(ancestor::restore)] | ancestor::surplus)]" as="element(del)" priority="4">
    <del><xsl:next-match/></del>
  </xsl:template>

  <!-- "[… illegible, 2 word]": the description if there is one, else the reason and how much. -->
  <xsl:template match="text//gap" as="element(gap)">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:variable name="much" as="xs:string" select="string-join(((@extent, @quantity, @atLeast)[1], @unit), ' ')"/>
      <xsl:variable name="why" as="xs:string" select="string-join((translate(@reason, '_', ' '), $much)[. ne ''], ', ')"/>
      <xsl:variable name="described" as="xs:string*" select="desc ! normalize-space()"/>
      <xsl:text>[{string-join(('…', if (exists($described)) then $described else $why[. ne '']), ' ')}]</xsl:text>
    </xsl:copy>
  </xsl:template>

  <!-- What editors supply stands in square brackets; after what can hardly be read stands a question mark in brackets. -->
  <xsl:template match="text//supplied[not(ancestor::supplied)] | text//unclear[not(ancestor::unclear)]" as="element()" priority="3">
    <xsl:param name="opens" as="text()*" select="()" tunnel="yes"/>
    <xsl:param name="closes" as="map(xs:string, xs:string)" select="map{}" tunnel="yes"/>
    <xsl:variable name="words" as="text()*" select=".//text()[normalize-space()]"/>
    <xsl:variable name="last" as="xs:string" select="generate-id($words[last()])"/>
    <xsl:next-match>
      <xsl:with-param name="opens" select="$opens, self::supplied/$words[1]" tunnel="yes"/>
      <xsl:with-param name="closes" select="map:put($closes, $last, (if (self::supplied) then '' else '[?]') || $closes($last) || (if (self::supplied) then ']' else ''))" tunnel="yes"/>
    </xsl:next-match>
  </xsl:template>

  <xsl:template match="text//text()[ancestor::supplied | ancestor::unclear]" as="text()">
    <xsl:param name="opens" as="text()*" select="()" tunnel="yes"/>
    <xsl:param name="closes" as="map(xs:string, xs:string)" select="map{}" tunnel="yes"/>
    <xsl:value-of select="'['[exists($opens intersect current())] || . || $closes(generate-id())"/>
  </xsl:template>

  <!-- A choice that is not between a fault and its correction: the more certain alternative, else the first; the others in a note. -->
  <xsl:template match="text//choice[not(corr or reg or expan)]" as="element()*">
    <xsl:variable name="read" as="element()?" select="(ex, *[@cert eq 'high'], * except (sic, orig, abbr, am), *)[1]"/>
    <xsl:apply-templates select="$read"/>
    <xsl:if test="not($read/self::ex) and count(*) gt 1">
      <note type="apparatus"><xsl:text>{normalize-space($read)}] </xsl:text>
        <xsl:for-each select="* except $read"><xsl:if test="position() gt 1">; </xsl:if><xsl:apply-templates/></xsl:for-each>
      </note>
    </xsl:if>
  </xsl:template>

  <!-- Examples of markup (Guidelines 22) are read with their tags. -->
  <xsl:template match="*:egXML" as="element(code)">
    <code><xsl:apply-templates select="@xml:id"/><xsl:apply-templates mode="read:tags"/></code>
  </xsl:template>

  <xsl:mode name="read:tags" on-no-match="text-only-copy"/>
  <xsl:template match="*" mode="read:tags" as="text()*">
    <xsl:text>&lt;{name()}{string-join(@* ! (' ' || name() || '="' || . || '"'))}</xsl:text>
    <xsl:choose>
      <xsl:when test="node()"><xsl:text>&gt;</xsl:text><xsl:apply-templates mode="read:tags"/><xsl:text>&lt;/{name()}&gt;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:text>/&gt;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
