<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron to an XSLT 3.0 validator: the nodes of each rule are selected, and its tests tried on them.
     A rule's context is an XSLT pattern; the nodes that match a pattern P are by definition those that //(P) selects
     (XSLT 2.0, 5.5.3). Within a pattern only the first rule that matches a node fires, as the standard says.
     The validator writes <report><finding rule="" role="" at="">message</finding></report>; "at" counts elements from 0 in document order;
     "attribute" names the attribute of it that is meant. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:out="https://edition.invalid/ns/xslt-alias"
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
      <xsl:apply-templates select="let | pattern/let" mode="variable"/>
      <out:template match="/">
        <report>
          <xsl:apply-templates select="pattern/rule"/>
        </report>
      </out:template>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="let" mode="variable" as="element()">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <xsl:template match="rule" as="element()+">
    <xsl:variable name="fired" as="xs:string*" select="preceding-sibling::rule ! o:nodes(.)"/>
    <out:variable name="{substring(o:nodes(.), 2)}" as="node()*" select="{o:selection(@context)}"/>
    <out:for-each select="{o:nodes(.)}{if (exists($fired)) then ' except (' || string-join($fired, ' | ') || ')' else ''}">
      <xsl:apply-templates select="let" mode="variable"/>
      <xsl:apply-templates select="assert | report" mode="check"/>
    </out:for-each>
  </xsl:template>

  <!-- The variable that holds the nodes of a rule. -->
  <xsl:function name="o:nodes" as="xs:string">
    <xsl:param name="rule" as="element(rule)"/>
    <xsl:sequence select="'$nodes.' || count($rule/preceding::rule)"/>
  </xsl:function>

  <!-- The expression for the nodes that match a pattern: //P for each of its alternatives, which takes one scan of the tree,
       where every bar stands between two of them; else //(P). -->
  <xsl:function name="o:selection" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($context, '&quot;[^&quot;]*&quot;|''[^'']*''', '')"/>
    <xsl:variable name="alternatives" as="xs:string*" select="tokenize($context, '\|') ! normalize-space()"/>
    <xsl:variable name="plain" as="xs:boolean" select="count(tokenize($bare, '\|')) = count($alternatives) and
      (every $part in tokenize($bare, '\|') satisfies string-length(translate($part, '[(', '')) = string-length(translate($part, '])', '')))"/>
    <xsl:sequence select="
      if ($plain) then string-join($alternatives ! (if (starts-with(., '/')) then . else '//' || .), ' | ')
      else '//(' || $context || ')'"/>
  </xsl:function>

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
