<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents and dates in order of time. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <timeline height ground> with, each drawn,
     <tick x label/>… <gap x/>… <lane document short shown y/>… <mark order x y width>date or document, as on the page of dates</mark>…
     or, counted, <years x width first last label documents dates up down documents-at dates-at/>… and @before, @after: dates beyond the years drawn -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>
  <xsl:import href="modules/picture.xsl"/>

  <xsl:mode name="e:drawn" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/timeline" as="element(h:html)">
    <xsl:call-template name="e:picture-page">
      <xsl:with-param name="view" select="'timeline'"/>
      <xsl:with-param name="content" as="element()*">
        <p>{e:word(if (mark) then 'timeline-introduction' else if (years) then 'timeline-counted' else 'dates-none')}</p>
        <xsl:if test="exists(mark | years)">
          <figure class="picture timeline">
            <div class="pan"><xsl:call-template name="e:drawing"/></div>
            <figcaption>{e:word(if (mark) then 'timeline-caption' else 'timeline-counted-caption')}</figcaption>
          </figure>
          <xsl:call-template name="e:dates-table"/>
        </xsl:if>
        <p><a href="{$root}dates/index.html">{e:word('timeline-to-dates')}</a></p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="e:drawing" as="element(svg:svg)">
    <xsl:context-item as="element(timeline)" use="required"/>
    <svg viewBox="0 0 720 {@height}" role="{if (mark) then 'group' else 'img'}" aria-label="{e:word('timeline-of-dates')}" xmlns="http://www.w3.org/2000/svg">
      <xsl:apply-templates select="tick, gap, lane, mark, years" mode="e:drawn"/>
      <path class="ground" d="M0 {@ground}H720"/>
    </svg>
  </xsl:template>

  <xsl:template match="tick" mode="e:drawn" as="element(svg:g)">
    <g xmlns="http://www.w3.org/2000/svg">
      <path class="year" d="M{@x} 0V{../@ground}"/>
      <xsl:if test="@label ne ''"><text class="tick" x="{@x}" y="{xs:double(../@ground) + 17}">{@label}</text></xsl:if>
    </g>
  </xsl:template>

  <xsl:template match="gap" mode="e:drawn" as="element(svg:path)">
    <path class="gap" d="M{@x} {xs:double(../@ground) + 6}l5 -12m4 0l-5 12" xmlns="http://www.w3.org/2000/svg"/>
  </xsl:template>

  <xsl:template match="lane" mode="e:drawn" as="element(svg:text)">
    <text class="lane" x="2" y="{@y}" xmlns="http://www.w3.org/2000/svg">{@short}</text>
  </xsl:template>

  <xsl:template match="mark" mode="e:drawn" as="element(svg:a)">
    <xsl:variable name="own" as="xs:boolean" select="exists(document)"/>
    <xsl:variable name="certain" as="xs:boolean" select="not(date/@cert = ('low', 'medium', 'unknown') or */(@notBefore | @notAfter))"/>
    <a class="{string-join((if ($own) then 'own' else 'date', 'unsure'[not($certain)]), ' ')}" href="{e:target(*)}" aria-label="{e:said(*)}" xmlns="http://www.w3.org/2000/svg">
      <title>{e:said(*)}</title>
      <rect class="touch" x="{@x}" y="{@y}" width="{max((24, xs:double(@width)))}" height="24" rx="2"/>
      <rect class="bar" x="{@x}" y="{xs:double(@y) + 7}" width="{@width}" height="10" rx="{if (*/(@when)[string-length(.) ge 7]) then 4 else 1}"/>
    </a>
  </xsl:template>

  <xsl:template match="years" mode="e:drawn" as="element(svg:g)">
    <xsl:variable name="ground" as="xs:double" select="xs:double(../@ground)"/>
    <g xmlns="http://www.w3.org/2000/svg">
      <rect class="up" x="{@x}" y="{$ground - xs:double(@up)}" width="{@width}" height="{@up}"/>
      <rect class="down" x="{@x}" y="{$ground + 22}" width="{@width}" height="{@down}"/>
      <xsl:if test="@label eq '1'"><text class="tick" x="{@x}" y="{$ground + 16}">{@first}</text></xsl:if>
    </g>
  </xsl:template>

  <xsl:function name="e:target" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="e:document-page($dated/@document) || $dated/@block ! ('#' || .)"/>
  </xsl:function>

  <!-- "October 1993: Policy on Russia (1996), § 1, ¶ 2" -->
  <xsl:function name="e:said" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="e:when($dated) || ': ' || string-join(($dated/@short, ($dated/@cite, e:word('date-of-document'))[1]), ', ')"/>
  </xsl:function>

  <xsl:function name="e:when" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="if ($dated/self::document) then string($dated/@shown) else e:capital(e:dating($dated))"/>
  </xsl:function>

  <!-- A number that leads to what it counts. -->
  <xsl:template name="e:counted" as="item()">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="at" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="exists($at) and $number ne '0'"><a href="{$root}{$at}">{$number}</a></xsl:when>
      <xsl:otherwise><xsl:sequence select="$number"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="e:dates-table" as="element(h:div)">
    <xsl:context-item as="element(timeline)" use="required"/>
    <div class="table">
      <table>
        <caption>{e:word('timeline-table')}</caption>
        <thead><tr>
          <xsl:for-each select="if (mark) then ('when', 'words', 'where') else ('years', 'documents', 'dates')"><th scope="col"><xsl:if test=". = ('documents', 'dates')"><xsl:attribute name="class" select="'number'"/></xsl:if>{e:word('table-' || .)}</th></xsl:for-each>
        </tr></thead>
        <tbody>
          <xsl:for-each select="mark/*">
            <xsl:sort select="xs:integer(../@order)"/>
            <tr>
              <th scope="row">{e:when(.)}</th>
              <td>{hit}<xsl:if test="self::document"><strong>{e:word('date-of-document')}</strong></xsl:if>{@cert[. ne 'high'] ! (' (' || e:word-or('cert-' || ., .) || ')')}</td>
              <td><a href="{e:target(.)}">{string-join((@short, @cite), ', ')}</a></td>
            </tr>
          </xsl:for-each>
          <xsl:for-each select="years[@documents ne '0' or @dates ne '0']">
            <tr>
              <th scope="row">{if (@first eq @last) then @first else e:fill('date-close', (@first, @last))}</th>
              <td class="number"><xsl:call-template name="e:counted"><xsl:with-param name="number" select="@documents"/><xsl:with-param name="at" select="@documents-at[xs:integer(../../@total) gt $e:shelf] ! ('documents/' || .)"/></xsl:call-template></td>
              <td class="number"><xsl:call-template name="e:counted"><xsl:with-param name="number" select="@dates"/><xsl:with-param name="at" select="@dates-at ! ('dates/' || .)"/></xsl:call-template></td>
            </tr>
          </xsl:for-each>
          <xsl:for-each select="(@before, @after)[. ne '0']">
            <tr><th scope="row">{e:word('timeline-' || local-name())}</th><td class="number">0</td><td class="number">{.}</td></tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

</xsl:stylesheet>
