<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a text. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="print:blocks" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- Any element: its blocks, or its text as one block. -->
  <xsl:template match="*" mode="print:blocks" as="element()*" priority="-1">
    <xsl:sequence select="if (r:container(.)) then r:runs(.) ! print:run(.) else print:block(., .)"/>
  </xsl:template>

  <xsl:template match="*[r:hidden(.)]" mode="print:blocks" as="element()*" priority="2">
    <xsl:if test="self::note[not(print:detached(.))]"><p kind="note"><xsl:apply-templates mode="print:line"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="p | ab" mode="print:blocks" as="element()*">
    <xsl:variable name="blocks" as="element()*"><xsl:next-match/></xsl:variable>
    <xsl:variable name="place" as="xs:string?" select="print:place(.)"/>
    <xsl:for-each select="$blocks">
      <xsl:copy>
        <xsl:if test="position() = 1 and $place"><xsl:attribute name="place" select="$place"/></xsl:if>
        <xsl:sequence select="@*, node()"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:template>

  <!-- Lines typed in columns: the size of the letters follows from the longest line. -->
  <xsl:template match="ab[@type = 'preformatted']" mode="print:blocks" as="element(print:typed)" priority="1">
    <typed columns="{max((1, tokenize(r:typed(.), '\n') ! string-length(.)))}" place="{print:place(.)}">
      <xsl:text>{translate(e:typed-indent(.), ' &#9;', '&#160;&#160;')}</xsl:text>
      <xsl:sequence select="print:line(.)"/>
    </typed>
  </xsl:template>

  <!-- A note of the source stays where it was printed. -->
  <xsl:template match="note[e:printed(.)]" mode="print:blocks" as="element(print:p)" priority="3">
    <p kind="footnote"><xsl:apply-templates mode="print:line"/></p>
  </xsl:template>

  <!-- How a paragraph is cited: in full where a division begins, then by its number. -->
  <xsl:function name="print:place" as="xs:string?">
    <xsl:param name="p" as="element()"/>
    <xsl:sequence select="if (not($p/@n) or $p/parent::*[not(self::div or self::body or self::quote)]) then ()
        else if ($p/preceding-sibling::p or $p/parent::quote) then '¶ ' || $p/@n
        else replace(e:cite($p), ',', '')"/>
  </xsl:function>

  <!-- One level deeper for each heading above; a heading without words is none. -->
  <xsl:template match="head[not(parent::list or parent::table or parent::figure)]" mode="print:blocks" as="element(print:heading)?">
    <xsl:if test="r:line(.)">
      <heading level="{count(ancestor::*[print:headed(.)])}"><xsl:sequence select="print:line(.)"/></heading>
    </xsl:if>
  </xsl:template>

  <xsl:function name="print:headed" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[not(self::list or self::table or self::figure)]/head[not(r:hidden(.))][r:line(.)])"/>
  </xsl:function>

  <xsl:template match="quote | q | said | epigraph | argument" mode="print:blocks" as="element(print:quote)">
    <quote><xsl:next-match/></quote>
  </xsl:template>

  <xsl:template match="lg[not(lg)] | address | castList | castGroup" mode="print:blocks" as="element(print:lines)">
    <lines>
      <xsl:for-each select="*[not(r:hidden(.))]"><line><xsl:sequence select="print:line(.)"/></line></xsl:for-each>
    </lines>
  </xsl:template>

  <xsl:template match="l" mode="print:blocks" as="element(print:lines)">
    <lines kind="line"><line><xsl:sequence select="print:line(.)"/></line></lines>
  </xsl:template>

  <xsl:template match="list" mode="print:blocks" as="element()*">
    <xsl:sequence select="head ! print:block(., .)"/>
    <list>
      <xsl:for-each select="r:items(.)[not(?1/self::head)]">
        <item>
          <xsl:for-each select="?*[self::label]"><label><xsl:sequence select="print:line(.)"/></label></xsl:for-each>
          <xsl:apply-templates select="?*[not(self::label)]" mode="print:blocks"/>
        </item>
      </xsl:for-each>
    </list>
  </xsl:template>

  <xsl:template match="table" mode="print:blocks" as="element()*">
    <xsl:sequence select="head ! print:block(., .)"/>
    <table columns="{max((1, row ! sum(cell ! print:span(@cols))))}">
      <xsl:for-each select="row">
        <row>
          <xsl:for-each select="cell">
            <cell span="{print:span(@cols)}" role="{(@role, ../@role)[1]}"><xsl:apply-templates select="." mode="print:blocks"/></cell>
          </xsl:for-each>
        </row>
      </xsl:for-each>
    </table>
    <xsl:apply-templates select="* except (head, row)" mode="print:blocks"/>
  </xsl:template>

  <!-- More columns than any page has room for: a number in a file must not decide how much memory is taken. -->
  <xsl:variable name="print:widest" as="xs:integer" static="yes" select="100"/>

  <xsl:function name="print:span" as="xs:integer">
    <xsl:param name="given" as="attribute()?"/>
    <xsl:sequence select="min((($given[. castable as xs:positiveInteger] ! xs:integer(.), 1)[1], $print:widest))"/>
  </xsl:function>

  <xsl:function name="print:run" as="element()*">
    <xsl:param name="run" as="array(node())"/>
    <xsl:choose>
      <xsl:when test="array:size($run) = 1 and $run(1) instance of element()" xmlns:array="http://www.w3.org/2005/xpath-functions/array">
        <xsl:apply-templates select="$run(1)" mode="print:blocks"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="print:block($run?*, $run(1)/..)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A paragraph of the page; nothing where there is neither text nor a note. -->
  <xsl:function name="print:block" as="element(print:p)?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="content" as="node()*" select="print:line($nodes)"/>
    <xsl:if test="normalize-space(string-join($content)) or $content/descendant-or-self::print:note">
      <p kind="{local-name($block)}"><xsl:sequence select="$content"/></p>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
