<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron to an XSLT 3.0 validator. All patterns are tried in one walk through the document: a rule is a template that hands on
     to the next one that matches. Within a pattern only the first rule that matches a node fires, as the standard says.
     The validator writes <report><finding rule="" role="" at="">message</finding></report>; "at" counts elements from 0 in document order;
     "attribute" names the attribute of it that is meant. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:out="https://edition.invalid/ns/xslt-alias"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="#all" expand-text="no">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="variable" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="check" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="message" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="schema"/>
    </xsl:document>
  </xsl:template>

  <xsl:template match="schema" as="element()">
    <out:stylesheet version="3.0">
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
      <out:output method="xml" omit-xml-declaration="yes" indent="no"/>
      <out:accumulator name="ordinal" as="xs:integer" initial-value="-1">
        <out:accumulator-rule match="*" select="$value + 1"/>
      </out:accumulator>
      <out:mode use-accumulators="ordinal"/>
      <out:mode name="walk" on-no-match="shallow-skip"/>
      <out:template match="/">
        <report>
          <out:apply-templates select="*" mode="walk"/>
        </report>
      </out:template>
      <xsl:variable name="attributes" as="xs:boolean" select="some $context in pattern/rule/@context satisfies matches($context, '(^|[/|])\s*@')"/>
      <out:template match="*" mode="walk" priority="-1">
        <out:apply-templates select="{if ($attributes) then '@*, *' else '*'}" mode="walk">
          <out:with-param name="fired" select="()" tunnel="yes"/>
        </out:apply-templates>
      </out:template>
      <xsl:apply-templates select="let | pattern/let" mode="variable"/>
      <xsl:apply-templates select="pattern/rule"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="let" mode="variable" as="element()">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <xsl:template match="rule" as="element()">
    <xsl:variable name="pattern" as="element(pattern)" select=".."/>
    <xsl:variable name="later" as="xs:integer" select="count(following::rule) + 1"/>
    <out:template match="{@context}" mode="walk" priority="{$later}">
      <xsl:choose>
        <xsl:when test="count($pattern/rule) = 1">
          <xsl:apply-templates select="let" mode="variable"/>
          <xsl:apply-templates select="assert | report" mode="check"/>
          <out:next-match/>
        </xsl:when>
        <xsl:otherwise>
          <out:param name="fired" select="()" tunnel="yes"/>
          <out:if test="not($fired = '{$pattern/@id}')">
            <xsl:apply-templates select="let" mode="variable"/>
            <xsl:apply-templates select="assert | report" mode="check"/>
          </out:if>
          <out:next-match>
            <out:with-param name="fired" select="$fired, '{$pattern/@id}'" tunnel="yes"/>
          </out:next-match>
        </xsl:otherwise>
      </xsl:choose>
    </out:template>
  </xsl:template>

  <xsl:template match="assert | report" mode="check" as="element()">
    <out:if test="{if (self::assert) then 'not(' || @test || ')' else @test}">
      <finding rule="{ancestor::pattern/@id}" role="{(@role, ../@role, 'error')[1]}" at="{{ancestor-or-self::*[1]/accumulator-before('ordinal')}}">
        <out:if test="self::attribute()">
          <out:attribute name="attribute" select="name()"/>
        </out:if>
        <xsl:apply-templates mode="message"/>
      </finding>
    </out:if>
  </xsl:template>

  <xsl:template match="text()" mode="message" as="element()">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <!-- span class="place" holds the words of the text at which the finding is to be shown. -->
  <xsl:template match="span" mode="message" as="element()">
    <span class="{@class}">
      <xsl:apply-templates mode="message"/>
    </span>
  </xsl:template>

  <xsl:template match="value-of" mode="message" as="element()">
    <out:value-of select="{@select}"/>
  </xsl:template>
</xsl:stylesheet>
