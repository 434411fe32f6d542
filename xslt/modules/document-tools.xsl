<?xml version="1.0" encoding="UTF-8"?>
<!-- The guide at the side of a text: contents, the switch of readings and the highlighter (no script: style sheets ask
     :has(:checked)), and who and what the document names. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="contents" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template name="e:guide" as="element(h:div)?">
    <xsl:where-populated>
      <div class="guide">
        <xsl:call-template name="e:contents"/>
        <xsl:call-template name="e:tools"/>
        <xsl:call-template name="e:named"/>
      </div>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template name="e:contents" as="element(h:nav)?">
    <xsl:variable name="items" as="element(h:li)*"><xsl:apply-templates select="$e:tei/text/(body | back)/div" mode="contents"/></xsl:variable>
    <xsl:if test="count($items) gt 1">
      <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">{e:word('contents')}</h2>
        <ol lang="{e:language-of-text()}"><xsl:sequence select="$items"/></ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="div[@xml:id][head or @type eq 'preamble']" mode="contents" as="element(h:li)">
    <xsl:variable name="inner" as="element(h:li)*"><xsl:apply-templates select="div" mode="contents"/></xsl:variable>
    <li>
      <a href="#{@xml:id}">{(head[1] ! e:reading(.), e:word('cite-preamble'))[1]}</a>
      <xsl:if test="exists($inner)"><ol><xsl:sequence select="$inner"/></ol></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="div" mode="contents" as="element(h:li)*">
    <xsl:apply-templates select="div" mode="contents"/>
  </xsl:template>

  <!-- Where a name would lead that leads nowhere. -->
  <xsl:variable name="e:unpointed" as="map(xs:string, xs:string)" static="yes" select="map{
    'persName': 'persons', 'placeName': 'places', 'orgName': 'organisations', 'eventName': 'events', 'title': 'works'}"/>

  <!-- What the highlighter can show: class of the marks in the text, where the text has any, be it with a pointer or without. -->
  <xsl:function name="e:kinds" as="xs:string*">
    <xsl:variable name="marked" as="element()*" select="$e:tei/text/(* except front)//*[not(ancestor::note[not(e:printed(.))])]"/>
    <xsl:sequence select="($e:sections[. = $marked/(e:pointers(.) ! e:register(.), self::*[not(@ref)]/$e:unpointed(local-name()))],
      'dates'[$marked/self::date], 'sums'[$marked/self::measure[@type eq 'currency']])"/>
  </xsl:function>

  <xsl:template name="e:tools" as="element(h:section)?">
    <xsl:variable name="kinds" as="xs:string*" select="e:kinds()"/>
    <xsl:variable name="two" as="xs:boolean" select="exists($e:emendations | $e:tei/text//choice[expan][abbr] | $e:tei/text//(fw | del | surplus))"/>
    <xsl:if test="$two or exists($kinds)">
      <section class="tools" aria-labelledby="tools">
        <h2 id="tools">{e:word('tools')}</h2>
        <xsl:if test="$two">
          <fieldset>
            <legend>{e:word('tools-reading')}</legend>
            <label><input type="radio" name="reading" id="as-edited" checked=""/> {e:word('as-edited')}</label>
            <label><input type="radio" name="reading" id="as-printed"/> {e:word('as-printed')}</label>
          </fieldset>
        </xsl:if>
        <xsl:if test="exists($kinds)">
          <fieldset class="kinds">
            <legend>{e:word('tools-highlight')}</legend>
            <xsl:for-each select="$kinds">
              <label><input type="checkbox" id="show-{.}"/> <span class="{.}">{e:word(.)}</span></label>
            </xsl:for-each>
          </fieldset>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="e:named" as="element(h:aside)?">
    <xsl:variable name="lists" as="element(h:details)*">
      <xsl:call-template name="e:named-entries"/>
      <xsl:call-template name="e:named-subjects"/>
    </xsl:variable>
    <xsl:if test="exists($lists)">
      <aside aria-labelledby="named">
        <h2 id="named">{e:word('in-this-document')}</h2>
        <xsl:sequence select="$lists"/>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template name="e:named-entries" as="element(h:details)*">
    <!-- The file also brings the entries that only its notes and its header name. -->
    <xsl:variable name="named" as="xs:string*" select="$e:tei/text//*[@ref][not(ancestor-or-self::note[not(e:printed(.))])]/e:pointers(.)"/>
    <xsl:variable name="standOff" as="element(standOff)*" select="$e:tei/standOff"/>
    <xsl:variable name="lists" as="map(xs:string, element()*)" select="map{
      'persons': $standOff//person, 'places': $standOff//place, 'organisations': $standOff//org,
      'events': $standOff//event, 'works': $standOff//bibl[@xml:id]}
      => map:for-each(function($register as xs:string, $entries as element()*) as map(xs:string, element()*) {
           map:entry($register, $entries[($e:prefixes($register) || ':' || e:key(.)) = $named]) })
      => map:merge()"/>
    <xsl:for-each select="$e:sections[map:contains($lists, .)][exists($lists(.))]">
      <xsl:variable name="section" as="xs:string" select="."/>
      <details class="{$section}">
        <summary>{e:word($section)} <span class="count">{count($lists($section))}</span></summary>
        <ul>
          <xsl:for-each select="$lists($section)">
            <xsl:sort select="lower-case(replace(normalize-unicode(e:sort-name(.), 'NFD'), '\p{M}', ''))"/>
            <li>
              <xsl:call-template name="e:lang"/>
              <a href="{$root}{$section}/{e:key(.)}/index.html">
                <xsl:if test="$search and $section = ('persons', 'places')"><xsl:attribute name="data-pagefind-filter" select="substring($section, 1, string-length($section) - 1)"/></xsl:if>
                <xsl:value-of select="e:sort-name(.)"/>
              </a>
              <xsl:variable name="who" as="xs:string*" select="(e:life(.), e:identity(.))[. ne ''] ! e:capital(.)"/>
              <xsl:where-populated><span class="who">{string-join($who, '. ')}</span></xsl:where-populated>
            </li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="e:named-subjects" as="element(h:details)*">
    <xsl:variable name="sectors" as="xs:string*" select="distinct-values($e:profile/textClass/catRef/@target ! e:categories(., 'sector'))"/>
    <xsl:if test="exists($sectors)">
      <details>
        <summary>{e:word('sectors')} <span class="count">{count($sectors)}</span></summary>
        <ul>
          <xsl:for-each select="$sectors">
            <li><a href="{$root}sectors/{.}/index.html"><xsl:sequence select="e:lang($e:edition-language)"/>{(key('e:by-id', 'sector.' || ., root($e:tei))/catDesc ! e:reading(node() except term), .)[1]}</a></li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
