<?xml version="1.0" encoding="UTF-8"?>
<!-- The map of the places. Parameters: words, edition (document nodes), root.
     Source (namespace https://edition.invalid/ns/site): <map width height flat land lines (path data)>
     <spot number shown key name kind mentions latitude longitude x y r label (lines) label-x label-y anchor>TEI entry</spot>… <entry register key name>TEI entry</entry>… (places without coordinates)</map>;
     a map without any spot has no attributes. r="0": the place has an extent, only its name is drawn; anchor="": there is no room for its name. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="https://edition.invalid/ns/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/index-common.xsl"/>
  <xsl:import href="modules/picture.xsl"/>

  <xsl:mode name="e:drawn" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/map" as="element(h:html)">
    <xsl:call-template name="e:picture-page">
      <xsl:with-param name="view" select="'map'"/>
      <xsl:with-param name="content" as="element()*">
        <p>{e:word(if (exists(spot)) then 'map-introduction' else 'map-none')}</p>
        <xsl:if test="exists(spot)">
          <figure class="picture map">
            <div class="pan"><svg viewBox="0 0 {@width} {@height}" role="group" aria-label="{e:word('map-of-places')}" xmlns="http://www.w3.org/2000/svg">
              <rect class="water" width="{@width}" height="{@height}"/>
              <path class="lines" d="{@lines}"/>
              <path class="land" d="{@land}"/>
              <xsl:apply-templates select="spot[@shown eq '1']" mode="e:drawn"/>
              <rect class="edge" width="{@width}" height="{@height}"/>
            </svg></div>
            <figcaption>{e:word('map-caption')} {e:word(if (@flat eq '1') then 'map-projection-flat' else 'map-projection')}</figcaption>
          </figure>
          <xsl:call-template name="e:places-table"/>
        </xsl:if>
        <xsl:if test="exists(entry)">
          <h2 id="unplaced">{e:word('map-unplaced')}</h2>
          <ul class="index"><xsl:apply-templates select="entry"/></ul>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="spot" mode="e:drawn" as="element(svg:a)">
    <a class="{if (@r eq '0.0') then 'wide' else 'spot'}" href="{$root}places/{@key}/index.html" aria-label="{@name}, {e:count('mentions', @mentions)}" xmlns="http://www.w3.org/2000/svg">
      <circle class="touch" cx="{@x}" cy="{@y}" r="{max((xs:double(@r), 14))}"/>
      <xsl:if test="@r ne '0.0'"><circle class="dot" cx="{@x}" cy="{@y}" r="{@r}"/></xsl:if>
      <xsl:if test="@anchor ne ''"><text class="name" x="{@label-x}" y="{@label-y}" text-anchor="{@anchor}">
        <xsl:variable name="spot" as="element(spot)" select="."/>
        <xsl:for-each select="tokenize(@label, '\n')"><tspan x="{$spot/@label-x}" dy="{if (position() eq 1) then 0 else 17}">{.}</tspan></xsl:for-each>
      </text></xsl:if>
    </a>
  </xsl:template>

  <xsl:template name="e:places-table" as="element(h:div)">
    <xsl:context-item as="element(map)" use="required"/>
    <div class="table">
      <table>
        <caption>{e:word('map-table')}</caption>
        <thead><tr>
          <xsl:for-each select="'place', 'what', 'mentions'"><th scope="col">{e:word('table-' || .)}</th></xsl:for-each>
        </tr></thead>
        <tbody><xsl:apply-templates select="spot"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="spot" as="element(h:tr)">
    <tr>
      <th scope="row"><span class="order">{@number}</span> <a href="{$root}places/{@key}/index.html">{@name}</a></th>
      <td>{*/e:identity(.)[. ne ''] ! (e:capital(.) || '. ')}<span class="position">{e:degrees(@latitude, ('north', 'south'))} {e:degrees(@longitude, ('east', 'west'))}</span>{if (@shown eq '0') then '. ' || e:capital(e:word('map-beyond')) else ''}</td>
      <td class="number">{@mentions}</td>
    </tr>
  </xsl:template>

  <!-- "43.5° N" -->
  <xsl:function name="e:degrees" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="sides" as="xs:string+"/>
    <xsl:variable name="value" as="xs:decimal" select="round(xs:decimal($number), 1)"/>
    <xsl:sequence select="abs($value) || '°&#160;' || e:word('side-' || $sides[if ($value ge 0) then 1 else 2])"/>
  </xsl:function>

  <xsl:template match="entry" as="element(h:li)">
    <li>
      <a href="{$root}{@register}/{@key}/index.html">{@name}</a>
      <xsl:where-populated><span class="who">{*/e:identity(.) ! e:capital(.)}</span></xsl:where-populated>
    </li>
  </xsl:template>

</xsl:stylesheet>
