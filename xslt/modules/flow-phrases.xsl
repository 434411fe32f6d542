<?xml version="1.0" encoding="UTF-8"?>
<!-- Words set apart, editorial interventions, line and page breaks, references. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match="hi | emph | foreign | term | gloss | mentioned | soCalled | distinct" mode="flow" as="element()">
    <xsl:element name="{e:phrase(.)}">
      <xsl:attribute name="class" select="string-join((local-name(), tokenize(@rend)), ' ')"/>
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="e:phrase" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/@rend = ('bold', 'strong', 'b')) then 'b'
      else if ($element/@rend = ('sup', 'superscript')) then 'sup'
      else if ($element/@rend = ('sub', 'subscript')) then 'sub'
      else if ($element/@rend = ('underline', 'u')) then 'u'
      else if ($element/@rend = ('smallcaps', 'sc', 'roman')) then 'span'
      else if ($element[self::emph]) then 'em'
      else if ($element[self::gloss | self::mentioned | self::soCalled]) then 'span' else 'i'"/>
  </xsl:function>

  <!-- Quotation marks are characters of the text; only the editors' own prose leaves them to the page. -->
  <xsl:template match="q" mode="flow" as="element()">
    <xsl:element name="{if (ancestor::note | ancestor::teiHeader | ancestor::desc) then 'q' else 'span'}">
      <xsl:attribute name="class" select="'q'"/>
      <xsl:call-template name="e:common"/>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice" mode="flow" as="node()*">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="corr or reg or expan">
        <span class="corrected"><xsl:apply-templates select="e:chosen(.)/node()" mode="flow"/></span>
        <xsl:where-populated><span class="apparatus printed" hidden="hidden"><xsl:apply-templates select="(sic, orig, abbr)[1]/node()" mode="flow"/></span></xsl:where-populated>
        <xsl:if test="not($linked)"><xsl:apply-templates select="." mode="mark"/></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="e:chosen(.)" mode="flow"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What was deleted, and what should not be there: struck through in the text as printed. -->
  <xsl:template match="del | surplus" mode="flow" as="element()">
    <span class="apparatus printed" hidden="hidden"><del class="{local-name()}"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></del></span>
  </xsl:template>

  <xsl:template match="gap[not(node())]" mode="flow" as="element()" priority="1">
    <span class="gap apparatus">{e:word('gap')}</span>
  </xsl:template>

  <xsl:template match="code | eg" mode="flow" as="element()">
    <code><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></code>
  </xsl:template>

  <!-- Seen in the text as printed. -->
  <xsl:template match="pc[e:divides(.)]" mode="flow" as="element()">
    <span class="apparatus printed" hidden="hidden"><xsl:apply-templates mode="flow"/></span>
  </xsl:template>

  <xsl:template match="lb" mode="flow" as="element()"><br/></xsl:template>
  <xsl:template match="lb[@break eq 'no']" mode="flow" as="element()" priority="1"><wbr/></xsl:template>

  <xsl:template match="pb" mode="flow" as="element()">
    <span class="pb apparatus"><xsl:call-template name="e:common"/>[{string-join((e:word('page'), @n), ' ')}]</span>
  </xsl:template>

  <xsl:template match="milestone | anchor" mode="flow" as="element()?">
    <xsl:if test="@xml:id"><span id="{@xml:id}"/></xsl:if>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="flow" as="element()">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="address" as="xs:string?" select="tokenize(@target)[1][not($linked)][matches(., '^(#|(https?|mailto|ftp|urn|doi|tel|geo|info):)')]"/>
    <xsl:element name="{if (exists($address)) then 'a' else 'span'}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="e:common"/>
      <xsl:if test="exists($address)"><xsl:attribute name="href" select="$address"/></xsl:if>
      <xsl:apply-templates mode="flow"><xsl:with-param name="linked" select="true()" tunnel="yes"/></xsl:apply-templates>
      <xsl:if test="not(node())"><xsl:text>{@target}</xsl:text></xsl:if>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
