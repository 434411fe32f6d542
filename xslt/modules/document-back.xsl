<?xml version="1.0" encoding="UTF-8"?>
<!-- Beside and below the text: who and what it names, sectors, citation, downloads, rights, responsibility, changes, neighbours. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:aside" as="element(h:aside)">
    <aside aria-labelledby="named">
      <h2 id="named">{e:word('in-this-document')}</h2>
      <xsl:variable name="standOff" as="element(standOff)*" select="$e:tei/standOff"/>
      <!-- The file also brings the entries that only its notes and its header name. -->
      <xsl:variable name="named" as="xs:string*" select="$e:tei/text//*[@ref][not(ancestor-or-self::note)]/e:pointers(.)"/>
      <xsl:variable name="lists" as="map(xs:string, element()*)" select="map{
        'persons': $standOff//person, 'places': $standOff//place, 'organisations': $standOff//org,
        'events': $standOff//event, 'works': $standOff//bibl[@xml:id]}
        => map:for-each(function($register as xs:string, $entries as element()*) as map(xs:string, element()*) {
             map:entry($register, $entries[($e:prefixes($register) || ':' || e:key(.)) = $named]) })
        => map:merge()"/>
      <xsl:for-each select="$e:sections[map:contains($lists, .)][exists($lists(.))]">
        <xsl:variable name="section" as="xs:string" select="."/>
        <section>
          <h3>{e:word($section)}</h3>
          <ul>
            <xsl:for-each select="$lists($section)">
              <xsl:sort select="lower-case(replace(normalize-unicode(e:name(.), 'NFD'), '\p{M}', ''))"/>
              <li>
                <a href="{$root}{$section}/{e:key(.)}/index.html">{e:name(.)}</a>
                <xsl:variable name="who" as="xs:string*" select="(e:life(.), e:identity(.))[. ne ''] ! e:capital(.)"/>
                <xsl:where-populated><span class="who">{string-join($who, '. ')}</span></xsl:where-populated>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:for-each>
      <xsl:variable name="sectors" as="xs:string*" select="$e:profile/textClass/catRef/@target ! e:categories(., 'sector')"/>
      <xsl:if test="exists($sectors)">
        <section>
          <h3>{e:word('sectors')}</h3>
          <ul class="sectors">
            <xsl:for-each select="distinct-values($sectors)">
              <li><a href="{$root}sectors/{.}/index.html">{(key('e:by-id', 'sector.' || ., root($e:tei))/catDesc ! e:reading(node() except term), .)[1]}</a></li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:if>
      <xsl:if test="exists($e:profile/textClass/keywords/term)">
        <section>
          <h3>{e:word('keywords')}</h3>
          <ul class="keywords"><xsl:for-each select="$e:profile/textClass/keywords/term"><li>{e:reading(.)}</li></xsl:for-each></ul>
        </section>
      </xsl:if>
    </aside>
  </xsl:template>

  <xsl:template name="e:colophon" as="element(h:section)*">
    <section class="cite-box" aria-labelledby="cite">
      <h2 id="cite">{e:word('how-to-cite')}</h2>
      <dl>
        <xsl:for-each select="$citation/*/*:note"><dt>{e:word('cite-note')}</dt><dd><xsl:copy-of select="node()" copy-namespaces="no"/></dd></xsl:for-each>
        <xsl:for-each select="$citation/*/*:bibliography"><dt>{e:word('cite-bibliography')}</dt><dd><xsl:copy-of select="node()" copy-namespaces="no"/></dd></xsl:for-each>
      </dl>
      <p class="hint">{e:word('cite-passage')}</p>
    </section>
    <xsl:if test="exists($e:downloads)">
      <section aria-labelledby="downloads">
        <h2 id="downloads">{e:word('downloads')}</h2>
        <ul class="downloads">
          <xsl:for-each select="$e:downloads"><li><a href="{e:file-name(.)}" download="">{e:word('download-' || .)}</a></li></xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <section aria-labelledby="rights">
      <h2 id="rights">{e:word('rights')}</h2>
      <xsl:for-each select="$e:file/publicationStmt/availability"><xsl:apply-templates select="licence, p" mode="licence"/></xsl:for-each>
    </section>
    <section aria-labelledby="responsibility">
      <h2 id="responsibility">{e:word('responsibility')}</h2>
      <dl class="facts">
        <xsl:if test="exists($e:header/fileDesc/titleStmt/editor)">
          <dt>{e:word('editors')}</dt>
          <xsl:for-each select="$e:header/fileDesc/titleStmt/editor"><dd>{e:reading(.)}</dd></xsl:for-each>
        </xsl:if>
        <xsl:for-each-group select="$e:file/titleStmt/respStmt, $e:header/fileDesc/titleStmt/respStmt" group-by="string-join(*/e:reading(.), '|')">
          <dt>{string-join(resp ! e:reading(.), ', ')}</dt>
          <xsl:for-each select="* except (resp, note)"><dd>{e:reading(.)}</dd></xsl:for-each>
        </xsl:for-each-group>
      </dl>
    </section>
    <xsl:if test="exists($e:tei/teiHeader/revisionDesc//change)">
      <section aria-labelledby="changes">
        <h2 id="changes">{e:word('changes')}</h2>
        <dl class="facts">
          <xsl:for-each select="$e:tei/teiHeader/revisionDesc//change">
            <dt>{e:dating(.)}</dt><dd><xsl:apply-templates mode="flow"/></dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="e:neighbours" as="element(h:nav)?">
    <xsl:if test="exists($e:position/(*:previous | *:next))">
      <nav class="neighbours" aria-label="{e:word('neighbours')}">
        <xsl:for-each select="$e:position/*:previous">
          <a rel="prev" href="../{@id}/index.html"><span class="way">{e:word('previous')}</span> {@title}</a>
        </xsl:for-each>
        <xsl:for-each select="$e:position/*:next">
          <a rel="next" href="../{@id}/index.html"><span class="way">{e:word('next')}</span> {@title}</a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
