<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: numbers for the editors' notes, letters for notes on the wording; marks in the text and lists at its end lead to each other. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="mark" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:key name="e:notes-at" match="note[e:is-detached(.)]" use="tokenize(@target)[1] ! substring-after(., '#')"/>
  <xsl:key name="e:by-id" match="*[@xml:id]" use="@xml:id"/>

  <!-- A note that stands between blocks and points at its place; any other note stands at its place. -->
  <xsl:function name="e:is-detached" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note[parent::div | parent::body | parent::back | parent::text | parent::noteGrp]/e:aim(.))"/>
  </xsl:function>

  <!-- The place in the text at which a note points. -->
  <xsl:function name="e:aim" as="element()?">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="key('e:by-id', tokenize($note/@target)[1] ! substring-after(., '#'), root($note))[ancestor::text][1]"/>
  </xsl:function>

  <!-- The notes in the order of their marks. -->
  <xsl:variable name="e:notes" as="element(note)*">
    <xsl:variable name="places" as="element()*" select="/TEI/text//note[not(e:printed(.))]/(if (e:is-detached(.)) then e:aim(.) else .) | ()"/>
    <xsl:sequence select="$places ! (self::note[not(e:is-detached(.))], key('e:notes-at', @xml:id))"/>
  </xsl:variable>
  <xsl:variable name="e:emendations" as="element(choice)*" select="/TEI/text//choice[corr or reg]"/>

  <!-- generate-id() of a note or choice → its mark ("3", "c"). -->
  <xsl:variable name="e:marks" as="map(xs:string, xs:string)" select="map:merge((
      for $n in 1 to count($e:notes) return map:entry(generate-id($e:notes[$n]), string($n)),
      for $n in 1 to count($e:emendations) return map:entry(generate-id($e:emendations[$n]), format-integer($n, 'a'))))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:function name="e:note-id" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="string(($note/self::note/@xml:id, 'note-' || $e:marks(generate-id($note)))[1])"/>
  </xsl:function>

  <xsl:template match="choice | note" mode="mark" as="element()*">
    <xsl:variable name="mark" as="xs:string?" select="$e:marks(generate-id())"/>
    <xsl:if test="exists($mark)">
      <a class="apparatus mark" role="doc-noteref" id="{e:note-id(.)}-ref" href="#{e:note-id(.)}"
          aria-label="{e:fill(if (self::note) then 'note-n' else 'textual-note-n', $mark)}"><xsl:call-template name="e:lang-of-page"/>{$mark}</a>
      <xsl:if test="self::note"><xsl:call-template name="e:sidenote"/></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The words of a note once more, for a margin wide enough to hold them: seen, not heard, and without links; the list
       after the text is what marks lead to. -->
  <xsl:mode name="plain" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template name="e:sidenote" as="element(h:span)">
    <xsl:context-item as="element(note)" use="required"/>
    <xsl:variable name="note" as="node()*">
      <xsl:apply-templates mode="flow"><xsl:with-param name="linked" select="true()" tunnel="yes"/></xsl:apply-templates>
    </xsl:variable>
    <span class="apparatus sidenote" aria-hidden="true" hidden="hidden">
      <xsl:call-template name="e:lang"/>
      <b>{$e:marks(generate-id())}</b>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="$note" mode="plain"/>
    </span>
  </xsl:template>

  <xsl:template match="@id | @class | @datetime | @*[starts-with(local-name(), 'data-')]" mode="plain" as="item()*"/>
  <xsl:template match="h:span[not(@lang)] | h:time | h:data" mode="plain" as="node()*"><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="h:p | h:div | h:ul | h:li | h:dl | h:dt | h:dd | h:blockquote | h:table | h:tr | h:td | h:th" mode="plain" as="element()">
    <span class="block"><xsl:apply-templates select="@lang | node()" mode="plain"/></span>
  </xsl:template>

  <!-- A note in the text is a mark there; a note in a header or a register has no list to stand in and is read in its place. -->
  <xsl:template match="note" mode="flow" as="element()*">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="empty($e:marks(generate-id()))">
        <xsl:element name="{if (*[e:is-block(.)]) then 'div' else 'span'}">
          <xsl:attribute name="class" select="'note'"/>
          <xsl:call-template name="e:common"/>
          <xsl:apply-templates mode="flow"/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="$linked or e:is-detached(.)"/>
      <xsl:otherwise><xsl:apply-templates select="." mode="mark"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A printed note stays where it stands; its mark leads back to the first place that calls it. -->
  <xsl:key name="e:calls" match="text//ref[@type eq 'note']" use="substring-after(@target, '#')"/>

  <xsl:template match="note[e:printed(.)]" mode="flow" as="element(h:div)" priority="1">
    <div class="footnote" role="doc-footnote">
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </div>
  </xsl:template>

  <xsl:template match="note[e:printed(.)][key('e:calls', @xml:id)]/label" mode="flow" as="element(h:a)" priority="1">
    <a class="label" role="doc-backlink" href="#{../@xml:id}-ref"><xsl:apply-templates mode="flow"/></a>
  </xsl:template>

  <xsl:template match="ref[@type eq 'note'][e:aim(.)/self::note]" mode="flow" as="element()" priority="1">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="note" as="xs:string" select="substring-after(@target, '#')"/>
    <xsl:element name="{if ($linked) then 'span' else 'a'}">
      <xsl:attribute name="class" select="if (e:raised(.)) then 'call raised' else 'call'"/>
      <xsl:if test=". is key('e:calls', $note)[1]"><xsl:attribute name="id" select="$note || '-ref'"/></xsl:if>
      <xsl:if test="not($linked)">
        <xsl:attribute name="role" select="'doc-noteref'"/>
        <xsl:attribute name="href" select="@target"/>
      </xsl:if>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[@xml:id][exists(key('e:notes-at', @xml:id))]" mode="flow" as="node()*" priority="20">
    <xsl:next-match/>
    <xsl:apply-templates select="key('e:notes-at', @xml:id)" mode="mark"/>
  </xsl:template>

  <!-- The lists after the text. -->
  <xsl:template name="e:notes" as="element()*">
    <xsl:if test="exists($e:notes)">
      <section class="notes" role="doc-endnotes" aria-labelledby="notes">
        <h2 id="notes">{e:word('notes')}</h2>
        <ol><xsl:for-each select="$e:notes"><xsl:call-template name="e:note"/></xsl:for-each></ol>
      </section>
    </xsl:if>
    <xsl:if test="exists($e:emendations)">
      <section class="notes textual" role="doc-endnotes" aria-labelledby="textual-notes">
        <h2 id="textual-notes">{e:word('textual-notes')}</h2>
        <ol><xsl:for-each select="$e:emendations"><xsl:call-template name="e:note"/></xsl:for-each></ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="e:note" as="element(h:li)">
    <xsl:context-item as="element()" use="required"/>
    <li id="{e:note-id(.)}">
      <a class="back" role="doc-backlink" href="#{e:note-id(.)}-ref"
          aria-label="{e:fill('back-to-text', $e:marks(generate-id()))}">{$e:marks(generate-id())}</a>
      <div class="note">
        <xsl:choose>
          <xsl:when test="self::choice"><xsl:call-template name="e:emendation"/></xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="e:lang"/>
            <xsl:apply-templates mode="flow"/>
            <xsl:call-template name="e:initials"/>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </li>
  </xsl:template>

  <!-- The language of an element that is set apart from those around it in the TEI. -->
  <xsl:template name="e:lang" as="attribute()?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:sequence select="e:lang(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
  </xsl:template>

  <!-- The attribute that marks words of the page inside a text of another language. -->
  <xsl:template name="e:lang-of-page" as="attribute()?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="ancestor-or-self::*[@xml:lang][1]/@xml:lang ne $e:language"><xsl:attribute name="lang" select="$e:language"/></xsl:if>
  </xsl:template>

  <!-- "questions] The witness has “quiestions”." -->
  <xsl:template name="e:emendation" as="item()*">
    <xsl:context-item as="element(choice)" use="required"/>
    <b class="lemma"><xsl:call-template name="e:lang"/>{e:reading(e:chosen(.))}</b>
    <xsl:text>] {e:word('witness-has')} “</xsl:text>
    <span class="witness"><xsl:call-template name="e:lang"/>{normalize-space((sic, orig, abbr)[1])}</span>
    <xsl:text>”</xsl:text>
    <xsl:variable name="evidence" as="xs:string?" select="(corr, reg)[1]/@evidence ! e:word-or('evidence-' || ., .)"/>
    <xsl:variable name="cert" as="xs:string?" select="(corr, reg)[1]/@cert[. ne 'high'] ! e:word-or('cert-' || ., .)"/>
    <xsl:text>{string-join(('', $evidence, $cert), '; ')}.</xsl:text>
    <xsl:call-template name="e:initials"/>
  </xsl:template>

  <!-- Who answers, where more than one person answers for the edition. -->
  <xsl:template name="e:initials" as="element()?">
    <xsl:variable name="resp" as="attribute()?" select="(@resp, corr/@resp, reg/@resp)[1]"/>
    <xsl:variable name="who" as="element()*" select="tokenize($resp) ! key('e:by-id', replace(., '^(#|ed:)(ed\.)?', 'ed.'), root($resp))"/>
    <xsl:if test="exists($who) and count(/TEI/teiHeader/fileDesc/titleStmt//*[starts-with(@xml:id, 'ed.')]) gt 1">
      <span class="resp">{string-join($who ! e:reading(.), ', ')}</span>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
