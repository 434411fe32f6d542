<?xml version="1.0" encoding="UTF-8"?>
<!-- Who is named with whom. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <network height left (pairs left out)> <actor number register key name y others/>…
     <pair first last (numbers of the actors) from to (their places) width count one one-page other other-page/>…</network> -->
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

  <!-- The names end here; the arcs begin a little to the right. -->
  <xsl:variable name="e:names" as="xs:integer" static="yes" select="330"/>

  <xsl:template match="/network" as="element(h:html)">
    <xsl:call-template name="e:picture-page">
      <xsl:with-param name="view" select="'network'"/>
      <xsl:with-param name="content" as="element()*">
        <p>{e:word(if (exists(pair)) then 'network-introduction' else 'network-none')}</p>
        <xsl:if test="exists(pair)">
          <figure class="picture network">
            <div class="pan"><svg viewBox="0 0 720 {@height}" role="group" aria-label="{e:word('network-of-names')}" xmlns="http://www.w3.org/2000/svg">
              <style><xsl:value-of select="actor ! e:lit(.)"/></style>
              <xsl:apply-templates select="pair, actor" mode="e:drawn"/>
            </svg></div>
            <figcaption>{e:word('network-caption')}</figcaption>
          </figure>
          <div class="table">
            <table>
              <caption>{e:word('network-table')}</caption>
              <thead><tr><th scope="col">{e:word('network-one')}</th><th scope="col">{e:word('network-other')}</th><th scope="col" class="number">{e:word('network-count')}</th></tr></thead>
              <tbody><xsl:apply-templates select="pair"/></tbody>
            </table>
          </div>
          <xsl:if test="@left ne '0'"><p class="hint">{e:count('network-left', @left)}</p></xsl:if>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Pointing at a name fades the arcs that do not end there. -->
  <xsl:function name="e:lit" as="xs:string">
    <xsl:param name="actor" as="element(actor)"/>
    <xsl:sequence select="'svg:has(.n' || $actor/@number || ':is(:hover,:focus-visible)) .arc:not(.e' || $actor/@number || '){opacity:.1}'"/>
  </xsl:function>

  <xsl:template match="pair" mode="e:drawn" as="element(svg:path)">
    <xsl:variable name="half" as="xs:double" select="(xs:double(@to) - xs:double(@from)) div 2"/>
    <xsl:variable name="x" as="xs:integer" select="$e:names + 12"/>
    <path class="arc e{@first} e{@last}" stroke-width="{@width}" d="M{$x} {@from}A{min((2.2 * $half, 370))} {$half} 0 0 1 {$x} {@to}" xmlns="http://www.w3.org/2000/svg"/>
  </xsl:template>

  <xsl:template match="actor" mode="e:drawn" as="element(svg:a)">
    <a class="{@register} n{@number}" href="{$root}{@register}/{@key}/index.html" aria-label="{@name}, {e:count('network-others', @others)}" xmlns="http://www.w3.org/2000/svg">
      <title>{@name}</title>
      <rect class="touch" x="0" y="{xs:double(@y) - 13}" width="{$e:names + 20}" height="26"/>
      <circle class="dot" cx="{$e:names + 12}" cy="{@y}" r="5"/>
      <text x="{$e:names}" y="{@y}" dy=".32em" text-anchor="end">{if (string-length(@name) gt 46) then replace(substring(@name, 1, 44), '\s+\S*$', '') || ' …' else @name}</text>
    </a>
  </xsl:template>

  <xsl:template match="pair" as="element(h:tr)">
    <tr>
      <td><a href="{$root}{@one-page}">{@one}</a></td>
      <td><a href="{$root}{@other-page}">{@other}</a></td>
      <td class="number">{@count}</td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
