<?xml version="1.0" encoding="UTF-8"?>
<!-- ODD to RELAX NG. The ODD has passed check.xsl. No group is put round a single pattern: libxml2 refuses some of those. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs o" expand-text="yes">

  <xsl:include href="odd.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="define" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="particle" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="pattern" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="value" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <grammar ns="{//schemaSpec/@ns}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <start>
          <choice>
            <xsl:for-each select="tokenize(//schemaSpec/@start)">
              <ref name="{.}"/>
            </xsl:for-each>
          </choice>
        </start>
        <xsl:apply-templates select="o:specs(., 'dataSpec'), o:specs(., 'classSpec'), o:specs(., 'macroSpec'), o:specs(., 'elementSpec')" mode="define"/>
      </grammar>
    </xsl:document>
  </xsl:template>

  <xsl:template match="elementSpec" mode="define" as="element()">
    <define name="{@ident}">
      <element name="{@ident}">
        <a:documentation>{o:documentation(.)}</a:documentation>
        <xsl:for-each select="o:attribute-classes(.)">
          <ref name="{@ident}"/>
        </xsl:for-each>
        <xsl:apply-templates select="attList/attDef, content/*" mode="particle"/>
      </element>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']" mode="define" as="element()">
    <define name="{@ident}">
      <xsl:apply-templates select="attList/attDef" mode="particle"/>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'model']" mode="define" as="element()">
    <define name="{@ident}">
      <choice>
        <xsl:for-each select="o:members(.)">
          <ref name="{@ident}"/>
        </xsl:for-each>
      </choice>
    </define>
  </xsl:template>

  <xsl:template match="macroSpec | dataSpec" mode="define" as="element()">
    <define name="{@ident}">
      <xsl:apply-templates select="content/*" mode="particle"/>
    </define>
  </xsl:template>

  <!-- A particle: the pattern, wrapped by how often it may stand. -->
  <xsl:template match="elementRef | classRef | macroRef | dataRef | textNode | empty | sequence | alternate" mode="particle" as="element()*">
    <xsl:variable name="occurs" as="xs:string" select="o:occurs(.)"/>
    <xsl:choose>
      <xsl:when test="$occurs = 'one'">
        <xsl:apply-templates select="." mode="pattern"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$occurs}">
          <xsl:apply-templates select="." mode="pattern"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="attDef" mode="particle" as="element()">
    <xsl:variable name="attribute" as="element()">
      <attribute name="{@ident}">
        <a:documentation>{o:documentation(.)}</a:documentation>
        <xsl:choose>
          <xsl:when test="datatype/@maxOccurs = 'unbounded'">
            <list>
              <oneOrMore>
                <xsl:apply-templates select="." mode="value"/>
              </oneOrMore>
            </list>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="value"/>
          </xsl:otherwise>
        </xsl:choose>
      </attribute>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@usage = 'req'">
        <xsl:sequence select="$attribute"/>
      </xsl:when>
      <xsl:otherwise>
        <optional>
          <xsl:sequence select="$attribute"/>
        </optional>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="attDef[valList/@type = 'closed']" mode="value" as="element()">
    <choice>
      <xsl:for-each select="valList/valItem">
        <value>{@ident}</value>
        <a:documentation>{o:documentation(.)}</a:documentation>
      </xsl:for-each>
    </choice>
  </xsl:template>

  <xsl:template match="attDef[not(valList/@type = 'closed')]" mode="value" as="element()">
    <xsl:apply-templates select="datatype/dataRef" mode="pattern"/>
  </xsl:template>

  <xsl:template match="elementRef | classRef | macroRef | dataRef[@key]" mode="pattern" as="element()">
    <ref name="{@key}"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="pattern" as="element()">
    <data type="{@name}">
      <xsl:if test="@restriction">
        <param name="pattern">{@restriction}</param>
      </xsl:if>
    </data>
  </xsl:template>

  <xsl:template match="textNode" mode="pattern" as="element()">
    <text/>
  </xsl:template>

  <xsl:template match="empty" mode="pattern" as="element()">
    <empty/>
  </xsl:template>

  <xsl:template match="sequence" mode="pattern" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="particle"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="count($parts) gt 1 and (parent::alternate or o:occurs(.) != 'one')">
        <group>
          <xsl:sequence select="$parts"/>
        </group>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$parts"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="alternate" mode="pattern" as="element()">
    <choice>
      <xsl:apply-templates select="*" mode="particle"/>
    </choice>
  </xsl:template>
</xsl:stylesheet>
